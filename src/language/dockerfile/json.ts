import type { Logical } from './logical.ts';
import type { JsonForm, JsonItem } from './syntax.ts';
import { skipSpace } from './words.ts';

/**
 * Reads the JSON form that begins at `[`. As BuildKit's `parseJSON`: an array of anything but texts is rejected,
 * and what is no JSON, or has text after its bracket, is taken for the shell form.
 */
export function readJson(logical: Logical, from: number): JsonForm {
  const { text } = logical;
  const items: JsonItem[] = [];
  let onlyTexts = true;
  let at = skipSpace(text, from + 1);
  const form = (end: number, trouble?: JsonForm['trouble']): JsonForm => ({ ...logical.span(from, end), items, ...(trouble && { trouble }) });
  const close = (bracket: number, trouble?: JsonForm['trouble']) =>
    skipSpace(text, bracket + 1) < text.length ? form(text.length, 'shell') : form(bracket + 1, trouble);
  if (text[at] === ']') return close(at);
  while (at < text.length) {
    const end = endOfValue(text, at);
    const value = parsed(text.slice(at, end));
    if (value === undefined) return form(text.length, 'shell');
    if (typeof value.value === 'string') items.push({ ...logical.span(at, end), value: value.value });
    else onlyTexts = false;
    at = skipSpace(text, end);
    if (text[at] === ']') return close(at, onlyTexts ? undefined : 'types');
    if (text[at] !== ',') return form(text.length, 'shell');
    at = skipSpace(text, at + 1);
  }
  return form(text.length, 'shell');
}

function parsed(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

function endOfValue(text: string, from: number): number {
  if (text[from] === '"') return endOfText(text, from);
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfText(text, at) - 1;
    else if (depth === 0 && (character === ',' || character === ']')) return at;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
  }
  return text.length;
}

function endOfText(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
