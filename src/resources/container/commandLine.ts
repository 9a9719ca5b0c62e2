import { t } from '../../core/l10n.ts';

/** A program and its arguments as typed, taken apart at spaces; quotes and backslashes keep them together. No shell is involved. */
export function parseCommandLine(text: string): { readonly words: readonly string[] } | { readonly problem: string } {
  const words: string[] = [];
  const token = /\s+|"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)|([^\s"'\\]+)|(["'\\])/gsu;
  let word: string | undefined;
  for (const [whole, double, single, escaped, plain, open] of text.matchAll(token)) {
    if (open !== undefined) return { problem: open === '\\' ? t('Nothing follows the last backslash.') : t('A quote is not closed.') };
    const part = double?.replace(/\\(["\\])/g, '$1') ?? single ?? escaped ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else if (/^\s/.test(whole) && word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return { words: word === undefined ? words : [...words, word] };
}
