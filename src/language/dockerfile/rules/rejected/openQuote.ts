import { t } from '../../../../core/l10n.ts';
import type { Dockerfile, Instruction, Word } from '../../syntax.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

const byWords = new Set(['ADD', 'COPY', 'EXPOSE', 'VOLUME']);
const byPairs = new Set(['ARG', 'ENV', 'LABEL']);
const whole = new Set(['STOPSIGNAL', 'USER', 'WORKDIR']);

/** “unexpected end of statement while looking for matching …quote”, for everything that the build expands. */
export const openQuote: Rule = {
  id: 'OpenQuote',
  severity: 'error',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const said = saidBy(instruction);
      for (const piece of piecesOf(said)) {
        const at = openQuoteIn(piece.text, file.escape);
        if (at === undefined) continue;
        const split = byWords.has(said.keyword);
        report({
          ...said.logical.span(piece.at + at, piece.at + piece.text.length),
          message: split
            ? t('This quote is never closed: {0} splits its arguments at every space. Use the JSON form for names with spaces.', said.keyword)
            : t('This quote is never closed.'),
        });
        break;
      }
    }
  },
};

function piecesOf({ keyword, words, pairs, json, logical, argumentsAt, argumentsSpan }: Instruction): readonly Pick<Word, 'text' | 'at'>[] {
  if (json && json.trouble === undefined) return [];
  if (byWords.has(keyword)) return words;
  if (keyword === 'FROM') return words.slice(0, 1);
  if (byPairs.has(keyword)) return pairs.flatMap(({ name, value }) => (value ? [name, value] : [name]));
  if (!whole.has(keyword) || argumentsSpan.start === argumentsSpan.end) return [];
  return [{ text: logical.text.slice(argumentsAt).trimEnd(), at: argumentsAt }];
}

/** Where the quote begins that is open at the end. Inside `${…}` quotes nest; such texts are left alone. */
function openQuoteIn(text: string, escapeMark: Dockerfile['escape']): number | undefined {
  if (!/["']/.test(text) || text.includes('${')) return undefined;
  let open: number | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    const quote = open === undefined ? '' : text[open];
    if (character === escapeMark && quote !== "'") at += 1;
    else if (character === quote) open = undefined;
    else if (quote === '' && (character === '"' || character === "'")) open = at;
  }
  return open;
}
