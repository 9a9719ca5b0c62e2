import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Dockerfile, Pair } from '../../syntax.ts';
import { endOfWord } from '../../words.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. */
export const legacyKeyValueFormat: Rule = {
  id: 'LegacyKeyValueFormat',
  severity: 'warning',
  url: checkUrl('legacy-key-value-format'),
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, pairs } = saidBy(instruction);
      const pair = pairs[0];
      if (pair?.value === undefined || !pair.legacy) continue;
      report({
        start: pair.start,
        end: pair.end,
        message: t('“{0} name value” is the old form, which takes one variable only. Write “{0} name=value”.', keyword),
        fixes: [fixFor(file, pair, pair.value)],
      });
    }
  },
};

function fixFor(file: Dockerfile, { name, end }: Pair, value: NonNullable<Pair['value']>): Fix {
  const title = t('Change to {0}=…', name.text);
  const gap = { start: name.end, end: value.start };
  const isWord = endOfWord(value.text, 0, file.escape) === value.text.length && !hasOpenQuote(value.text, file.escape);
  if (isWord) return { title, edits: [{ ...gap, text: '=' }], preferred: true };
  const edits = [
    { ...gap, text: '="' },
    { start: end, end, text: '"' },
  ];
  if (!/["'\\`]/.test(value.text)) return { title, edits, preferred: true };
  // Quotes and escapes keep their meaning when the space around them is escaped.
  return { title, edits: [{ ...gap, text: '=' }, ...spacesOf(file, value).map((at) => ({ start: at, end: at, text: file.escape }))] };
}

/** Where white space stands outside quotes, in the source. */
function spacesOf(file: Dockerfile, { start, end }: NonNullable<Pair['value']>): number[] {
  const { text } = file;
  const found: number[] = [];
  for (let at = start; at < end; at = Math.max(at + 1, endOfWord(text, at + 1, file.escape))) {
    if (text[at] === ' ' || text[at] === '\t') found.push(at);
  }
  return found;
}

function hasOpenQuote(text: string, escapeMark: string): boolean {
  return endOfWord(`${text} x`, 0, escapeMark) !== text.length;
}
