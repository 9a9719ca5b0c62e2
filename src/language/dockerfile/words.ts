import type { Logical } from './logical.ts';
import type { Word } from './syntax.ts';

/** Splits a part of a logical text at white space; quotes and escapes hold a word together, as in BuildKit's `parseWords`. */
export function wordsOf(logical: Logical, from: number, escapeMark: string, to = logical.text.length): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < to) {
    if (isSpace(logical.text, at)) {
      at += 1;
      continue;
    }
    const end = Math.min(endOfWord(logical.text, at, escapeMark), to);
    words.push(wordBetween(logical, at, end));
    at = end;
  }
  return words;
}

/** Splits a part of a logical text at white space alone, as BuildKit's `parseStringsWhitespaceDelimited`: quotes hold nothing together. */
export function plainWordsOf(logical: Logical, from: number): Word[] {
  const { text } = logical;
  const words: Word[] = [];
  for (let at = skipSpace(text, from); at < text.length; ) {
    let end = at;
    while (end < text.length && !isSpace(text, end)) end += 1;
    words.push(wordBetween(logical, at, end));
    at = skipSpace(text, end);
  }
  return words;
}

export function wordBetween(logical: Logical, from: number, to: number): Word {
  const { start, end } = logical.span(from, to);
  return { start, end, text: logical.text.slice(from, to), at: from };
}

/** Where the word that begins at `from` ends. A quote that is not closed holds up to the end. */
export function endOfWord(text: string, from: number, escapeMark: string): number {
  let quote = '';
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote === '' && isSpace(text, at)) return at;
    if (character === escapeMark && quote !== "'") at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return Math.min(at, text.length);
}

/** What a word stands for once its quotes and escapes are taken away; variables stay as they are. */
export function unquote(text: string, escapeMark: string): string {
  if (!text.includes('"') && !text.includes("'") && !text.includes(escapeMark)) return text;
  let result = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === escapeMark && quote !== "'") {
      const next = text[at + 1] ?? '';
      // Between double quotes an escape only hides what would mean something there.
      const hides = quote === '' || next === '"' || next === '$' || next === escapeMark;
      result += hides ? next : character + next;
      at += 1;
    } else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else result += character;
  }
  return result;
}

export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x85;
}

/** Where the white space that begins at `from` ends, at `to` at the latest; without `to` it goes on over line ends. */
export function skipSpace(text: string, from: number, to = text.length): number {
  let at = from;
  while (at < to && isSpace(text, at)) at += 1;
  return at;
}
