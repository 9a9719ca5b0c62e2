import { t } from '../../../../core/l10n.ts';
import type { Span } from '../../../text.ts';
import type { Dockerfile, Instruction } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Report, Rule } from '../rule.ts';

type Argument = Span & { readonly text: string };

/** What BuildKit's `dispatchCopy` refuses of COPY and ADD. */
export const invalidCopy: Rule = {
  id: 'InvalidCopy',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#copy',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const said = saidBy(instruction);
      if ((said.keyword !== 'COPY' && said.keyword !== 'ADD') || said.json?.trouble === 'types') continue;
      const given = argumentsOf(file, said);
      const marks = new Set(instruction.heredocs.map(({ mark }) => mark.start));
      const sources = given.slice(0, -1).filter(({ start }) => !marks.has(start));
      checkSources(report, said, sources);
      checkChecksum(report, said, sources);
      checkMode(report, said);
      const destination = given.at(-1);
      if (given.length > 1 && destination && marks.has(destination.start)) {
        report({ start: destination.start, end: destination.end, message: t('A here-document is a source; the destination comes last and is missing.') });
      }
    }
  },
};

function argumentsOf(file: Dockerfile, { json, words }: Instruction): readonly Argument[] {
  if (json && json.trouble === undefined) return json.items.map(({ start, end, value }) => ({ start, end, text: value }));
  return words.map(({ start, end, text }) => ({ start, end, text: unquote(text, file.escape) }));
}

function checkSources(report: Report, { keyword, keywordSpan, flags }: Instruction, sources: readonly Argument[]): void {
  if (keyword !== 'COPY') return;
  const fixes = flags.some(({ name }) => name === 'from' || name === 'parents') ? [] : [replaceFix(t('Change to {0}', 'ADD'), keywordSpan, 'ADD', false)];
  for (const { start, end, text } of sources) {
    if (/^https?:\/\//.test(text)) report({ start, end, message: t('COPY downloads nothing. ADD does.'), fixes });
  }
}

function checkChecksum(report: Report, { keyword, flags }: Instruction, sources: readonly Argument[]): void {
  const flag = keyword === 'ADD' ? flags.find(({ name, value }) => name === 'checksum' && value !== undefined && value.text !== '') : undefined;
  // An empty variable asks for nothing.
  if (flag === undefined || flag.value?.text.includes('$') === true || sources.some(({ text }) => text.includes('$'))) return;
  const [source, another] = sources;
  if (another) report({ start: flag.start, end: flag.end, message: t('--checksum is for one source only.') });
  else if (source && /^(?:\.{0,2}\/|[\w-]+$|[\w-]+\/[\w/-]*$)/.test(source.text)) {
    report({ start: flag.start, end: flag.end, message: t('--checksum is for downloads and Git repositories only.') });
  }
}

/** Words such as `u=rwX` are newer than numbers, and not judged. */
function checkMode(report: Report, { flags }: Instruction): void {
  for (const { name, value } of flags) {
    if (name !== 'chmod' || value === undefined || !/^\d+$/.test(value.text)) continue;
    if (/[89]/.test(value.text) || Number.parseInt(value.text, 8) > 0o7777) {
      report({ start: value.start, end: value.end, message: t('Permissions are an octal number from 0 to 7777, such as 755.') });
    }
  }
}
