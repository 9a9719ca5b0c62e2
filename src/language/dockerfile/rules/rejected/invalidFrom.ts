import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Dockerfile, Instruction } from '../../syntax.ts';
import { lineEndOf, replaceFix } from '../fixes.ts';
import type { Finding, Rule } from '../rule.ts';

/** BuildKit's `parseBuildStageName`: an image alone, or with `AS` and a name. */
export const invalidFrom: Rule = {
  id: 'InvalidFrom',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#from',
  rejects: true,
  check(file, report) {
    for (const { from } of file.stages) {
      const finding = shapeOf(file, from) ?? nameOf(from);
      if (finding) report(finding);
    }
  },
};

function shapeOf(file: Dockerfile, from: Instruction): Finding | undefined {
  const { words } = from;
  const [base, as, name] = words;
  if (base === undefined) return { ...from.keywordSpan, message: t('FROM needs an image, an earlier stage, or scratch.') };
  if (as === undefined || (as.text.toUpperCase() === 'AS' && name && words.length === 3)) return undefined;
  const span = { start: as.start, end: from.argumentsSpan.end };
  if (as.text.startsWith('#') || words[3]?.text.startsWith('#')) return commentAfter(file, from);
  if (as.text.toUpperCase() !== 'AS') {
    const fixes: Fix[] = words.length === 2 ? [replaceFix(t('Insert AS'), { start: as.start, end: as.start }, 'AS ', false)] : [];
    return { ...span, message: t('After the image, FROM takes only AS and the name of the stage.'), fixes };
  }
  return name === undefined
    ? { ...span, message: t('AS needs a name for the stage.') }
    : { start: words[3]?.start ?? as.start, end: span.end, message: t('After the name of the stage, FROM takes nothing more.') };
}

function commentAfter(file: Dockerfile, { start, end, words }: Instruction): Finding {
  const first = words.findIndex(({ text }) => text.startsWith('#'));
  const from = words[first]?.start ?? start;
  const line = file.lines.start(file.lines.lineAt(start));
  const edits = [
    { start: line, end: line, text: file.text.slice(from, end).trimEnd() + lineEndOf(file) },
    { start: words[first - 1]?.end ?? from, end, text: '' },
  ];
  const moves = first === 1 || first === 3;
  return {
    start: from,
    end,
    message: t('A comment has a line of its own; after an instruction it is taken for an argument.'),
    ...(moves && { fixes: [{ title: t('Move the Comment Above'), edits, preferred: true }] }),
  };
}

function nameOf({ words }: Instruction): Finding | undefined {
  const name = words[2];
  if (name === undefined || /^[a-z][a-z0-9\-_.]*$/.test(name.text.toLowerCase())) return undefined;
  return { start: name.start, end: name.end, message: t('The name of a stage begins with a letter and has letters, digits, “-”, “_” and “.” only.') };
}
