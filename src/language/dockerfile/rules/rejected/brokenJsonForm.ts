import { t } from '../../../../core/l10n.ts';
import { skipSpace } from '../../words.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '”': '”', '’': '’' };

/** What is meant as JSON and is none, such as with single quotes: BuildKit gives it to the shell as it is. */
export const brokenJsonForm: Rule = {
  id: 'BrokenJsonForm',
  severity: 'warning',
  url: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
  check(file, report) {
    for (const instruction of file.instructions) {
      const { json, logical, keyword, argumentsAt } = saidBy(instruction);
      if (json?.trouble !== 'shell') continue;
      const items = meantItems(logical.text, logical.at(json.start));
      // `[ "$a" ]` is a test of the shell, which RUN may well begin with.
      const isMeant = keyword === 'RUN' ? (items?.length ?? 0) > 1 : items !== undefined || isBracketed(logical.text.slice(argumentsAt).trim());
      if (!isMeant) continue;
      const end = Math.max(json.start, logical.source(logical.text.trimEnd().length - 1) + 1);
      const text = items && `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
      report({
        start: json.start,
        end,
        message: t('This looks like the JSON form and is none: the shell gets it as it is. JSON has double quotes and commas, and nothing after the bracket.'),
        ...(text !== undefined && { fixes: [replaceFix(t('Change to the JSON Form'), { start: json.start, end }, text)] }),
      });
    }
  },
};

/** The texts of a list in quotes of any kind with commas between; `undefined` when it is something else. */
function meantItems(text: string, from: number): string[] | undefined {
  const items: string[] = [];
  let at = skipSpace(text, from + 1);
  while (at < text.length && text[at] !== ']') {
    const quote = text[at] ?? '';
    const close = Object.hasOwn(closing, quote) ? text.indexOf(closing[quote] ?? quote, at + 1) : -1;
    const item = text.slice(at + 1, close);
    if (close < 0 || item.includes('\\')) return undefined;
    items.push(item);
    at = skipSpace(text, close + 1);
    if (text[at] === ',') at = skipSpace(text, at + 1);
    else if (text[at] !== ']') return undefined;
  }
  return at < text.length && skipSpace(text, at + 1) === text.length ? items : undefined;
}

function isBracketed(text: string): boolean {
  return /^\[\s*["']/.test(text) && text.endsWith(']');
}
