import type { Logical } from './logical.ts';
import type { Pair, Word } from './syntax.ts';
import { skipSpace, wordBetween } from './words.ts';

/** `NAME=value …` of ENV and LABEL, or the old `NAME some value` when the first word has no `=` (BuildKit's `parseNameVal`). */
export function namedValues(logical: Logical, words: readonly Word[], escapeMark: string): Pair[] {
  const first = words[0];
  if (first === undefined) return [];
  if (!first.text.includes('=')) return [legacyPair(logical, first)];
  return words.map((word) => pairOf(logical, word, escapeMark));
}

/** `NAME` or `NAME=value` of ARG. */
export function argumentPairs(logical: Logical, words: readonly Word[], escapeMark: string): Pair[] {
  return words.map((word) => pairOf(logical, word, escapeMark));
}

function pairOf(logical: Logical, word: Word, escapeMark: string): Pair {
  const sign = signOf(word.text, escapeMark);
  const { start, end, at } = word;
  if (sign < 0) return { start, end, name: word, legacy: false };
  return {
    start,
    end,
    name: wordBetween(logical, at, at + sign),
    value: wordBetween(logical, at + sign + 1, at + word.text.length),
    legacy: false,
  };
}

/** The first `=` that no quote holds; quotes may stand around a label's name. */
function signOf(text: string, escapeMark: string): number {
  const quoted = text[0] === '"' || text[0] === "'" ? endOfQuoted(text, escapeMark) : 0;
  return text.indexOf('=', quoted);
}

function endOfQuoted(text: string, escapeMark: string): number {
  const quote = text[0];
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === escapeMark && quote === '"') at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return 0;
}

function legacyPair(logical: Logical, name: Word): Pair {
  const { text } = logical;
  let end = text.length;
  while (end > name.at + name.text.length && /\s/.test(text[end - 1] ?? '')) end -= 1;
  const from = skipSpace(text, name.at + name.text.length);
  if (from >= end) return { start: name.start, end: name.end, name, legacy: true };
  const value = wordBetween(logical, from, end);
  return { start: name.start, end: value.end, name, value, legacy: true };
}
