import { t } from '../../../../core/l10n.ts';
import type { Flag, Instruction } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Report, Rule } from '../rule.ts';
import { durationProblem } from './duration.ts';

const durations = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

/** BuildKit's `parseHealthcheck`. Nothing in it is expanded, so that a variable is no duration either. */
export const invalidHealthcheck: Rule = {
  id: 'InvalidHealthcheck',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const said = saidBy(instruction);
      const kind = said.words[0]?.text.toUpperCase();
      if (said.keyword !== 'HEALTHCHECK' || kind === undefined) continue;
      checkKind(report, said, kind);
      if (kind !== 'NONE') for (const flag of said.flags) checkFlag(report, flag);
    }
  },
};

function checkKind(report: Report, { words, json, argumentsSpan }: Instruction, kind: string): void {
  const [first, second] = words;
  if (first === undefined) return;
  if (kind === 'NONE') {
    if (second) report({ start: second.start, end: argumentsSpan.end, message: t('HEALTHCHECK NONE takes no arguments.') });
  } else if (kind !== 'CMD') {
    report({
      start: first.start,
      end: first.end,
      message: t('HEALTHCHECK is followed by CMD and a command, or by NONE.'),
      fixes: [replaceFix(t('Insert {0}', 'CMD'), { start: first.start, end: first.start }, 'CMD ', false)],
    });
  } else if (second === undefined || (json && json.trouble === undefined && json.items.length === 0)) {
    report({ start: first.start, end: first.end, message: t('The command is missing.') });
  }
}

function checkFlag(report: Report, { name, value }: Flag): void {
  if (value === undefined || value.text === '') return;
  const text = unquote(value.text, '\\');
  const span = { start: value.start, end: value.end };
  if (name === 'retries') {
    if (!/^\+?\d{1,10}$/.test(text) || Number(text) > 0x7fffffff) report({ ...span, message: t('--retries is a whole number, 0 or more.') });
  } else if (durations.has(name)) {
    const message = durationProblem(text);
    if (message !== undefined) report({ ...span, message });
  }
}
