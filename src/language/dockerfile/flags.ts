import type { Logical } from './logical.ts';
import type { Flag } from './syntax.ts';
import { endOfWord, skipSpace, wordBetween } from './words.ts';

/** The `--flags` in front of an instruction's arguments, and where the arguments begin; `--` alone ends them (BuildKit's `extractBuilderFlags`). */
export function readFlags(logical: Logical, from: number, escapeMark: string): { readonly flags: readonly Flag[]; readonly at: number } {
  const { text } = logical;
  const flags: Flag[] = [];
  let at = skipSpace(text, from);
  while (text.startsWith('--', at)) {
    const end = endOfWord(text, at, escapeMark);
    if (end === at + 2) return { flags, at: skipSpace(text, end) };
    const nameEnd = signBefore(text, at, end);
    const flag = { start: logical.source(at), end: logical.source(end - 1) + 1, name: text.slice(at + 2, nameEnd), nameSpan: logical.span(at + 2, nameEnd) };
    flags.push(nameEnd < end ? { ...flag, value: wordBetween(logical, nameEnd + 1, end) } : flag);
    at = skipSpace(text, end);
  }
  return { flags, at };
}

/** Looks no further than the word's end: a line of many flags without values must not be read once for each. */
function signBefore(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) if (text[at] === '=') return at;
  return end;
}
