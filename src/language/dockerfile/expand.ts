import { type Reference, referencesIn } from './variables.ts';
import { unquote } from './words.ts';

/** Finds the value of a variable: `undefined` when there is none, `null` when that cannot be known. */
export type LookUp = (name: string) => string | undefined | null;

/** Longer values are not put together: a few lines could otherwise grow to gigabytes. */
const lengthLimit = 10_000;

/**
 * The word that BuildKit makes of a text: variables replaced, quotes and escapes taken away.
 * `null` when a value is not known, a required one is missing, or the text would get longer than any real one.
 */
export function expand(text: string, lookUp: LookUp, escapeMark: string): string | null {
  return expandPart(text, 0, text.length, lookUp, escapeMark, 0);
}

function expandPart(text: string, from: number, to: number, lookUp: LookUp, escapeMark: string, depth: number): string | null {
  if (depth > 16) return null;
  let result = '';
  let at = from;
  for (const reference of outermost(referencesIn(text, from, to, escapeMark))) {
    const value = valueFor(text, reference, lookUp, escapeMark, depth);
    if (value === null) return null;
    result += unquoteAround(text, at, reference.at, escapeMark) + value;
    if (result.length > lengthLimit) return null;
    at = reference.end;
  }
  return result + unquoteAround(text, at, to, escapeMark);
}

/** Quotes may open before a reference and close behind it, so a piece is unquoted alone: an unpaired quote is dropped too. */
function unquoteAround(text: string, from: number, to: number, escapeMark: string): string {
  return unquote(text.slice(from, to), escapeMark);
}

function outermost(references: readonly Reference[]): readonly Reference[] {
  let end = -1;
  return references.filter((reference) => {
    if (reference.at < end) return false;
    end = reference.end;
    return true;
  });
}

function valueFor(text: string, reference: Reference, lookUp: LookUp, escapeMark: string, depth: number): string | null {
  const { name, operator, operand } = reference;
  const value = name === '' ? undefined : lookUp(name);
  if (value === null) return null;
  const other = () => expandPart(text, operand.at, operand.end, lookUp, escapeMark, depth + 1);
  const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  if (operator.endsWith('-')) return isSet ? (value ?? '') : other();
  if (operator.endsWith('+')) return isSet ? other() : '';
  if (operator.endsWith('?')) return isSet ? (value ?? '') : null;
  // Patterns are worked out by the build only.
  return operator === '' ? (value ?? '') : null;
}
