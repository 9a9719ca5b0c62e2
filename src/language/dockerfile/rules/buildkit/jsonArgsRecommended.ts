import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Dockerfile, Instruction, Stage } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** Words that only a shell understands. */
const builtins = new Set([
  '.',
  ':',
  'cd',
  'eval',
  'exec',
  'exit',
  'export',
  'if',
  'for',
  'set',
  'source',
  'trap',
  'ulimit',
  'umask',
  'until',
  'while',
  '[',
  'case',
]);
/** What means the same without a shell. */
const plainWord = /^(?:[\w@%+:,./-][\w@%+=:,./-]*|"[^"$`\\!]*"|'[^']*')$/;

/** BuildKit's check of the same name. A stage that sets SHELL, or stands on one that does, means the shell form. */
export const jsonArgsRecommended: Rule = {
  id: 'JSONArgsRecommended',
  severity: 'warning',
  url: checkUrl('json-args-recommended'),
  hadolint: ['DL3025'],
  check(file, report) {
    const withShell = new Set<number>();
    for (const stage of file.stages) {
      if (stage.parent !== undefined && withShell.has(stage.parent)) withShell.add(stage.index);
      for (const instruction of stage.instructions) {
        if (instruction.keyword === 'SHELL') withShell.add(stage.index);
        if (!isShellForm(instruction) || withShell.has(stage.index)) continue;
        report({
          ...instruction.argumentsSpan,
          message: t(
            'In the shell form, {0} runs inside a shell that does not pass signals on, so the container stops late. Use the JSON form.',
            instruction.keyword,
          ),
          fixes: fixesFor(file, stage, instruction),
        });
      }
    }
  },
};

function isShellForm({ keyword, json, words }: Instruction): boolean {
  return (keyword === 'CMD' || keyword === 'ENTRYPOINT') && json === undefined && words.length > 0;
}

function fixesFor(file: Dockerfile, stage: Stage, { words, logical, argumentsAt, argumentsSpan, comments }: Instruction): Fix[] {
  // Comments between the lines would be lost, and where the escape character is a backtick the shell is Windows'.
  if (comments.length > 0 || file.escape === '`' || /windows|nanoserver/i.test(stage.base?.text ?? '')) return [];
  const first = words[0];
  const plain = words.every(({ text }) => plainWord.test(text)) && !builtins.has(first?.text ?? '') && !/^\w+=/.test(first?.text ?? '');
  const items = plain ? words.map(({ text }) => unquote(text, file.escape)) : ['sh', '-c', logical.text.slice(argumentsAt).trim()];
  const title = plain ? t('Change to the JSON Form') : t('Change to the JSON Form with sh -c');
  return [replaceFix(title, argumentsSpan, `[${items.map((item) => JSON.stringify(item)).join(', ')}]`, plain)];
}
