import type { Span } from '../text.ts';

/** A member of a JSON object: its name, and where its value stands. */
export type Member = { readonly name: string; readonly value: Span };

/** The members of the object that begins at `start` of a text that is valid JSON; one that is given twice is there twice. */
export function membersOf(text: string, start: number): readonly Member[] {
  const members: Member[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const name = { start: at, end: endOfValue(text, at) };
    const value = skipSpace(text, skipSpace(text, name.end) + 1);
    const span = { start: value, end: endOfValue(text, value) };
    members.push({ name: String(JSON.parse(text.slice(name.start, name.end))), value: span });
    at = nextAfter(text, span.end);
  }
  return members;
}

/** Where the items of the array stand that begins at `start` of a text that is valid JSON. */
export function itemsOf(text: string, start: number): readonly Span[] {
  const items: Span[] = [];
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    const span = { start: at, end: endOfValue(text, at) };
    items.push(span);
    at = nextAfter(text, span.end);
  }
  return items;
}

/** The first place from `at` on that is no white space. */
export function skipSpace(text: string, at: number): number {
  let place = at;
  while (/[ \t\r\n]/.test(text[place] ?? '')) place += 1;
  return place;
}

function nextAfter(text: string, end: number): number {
  const at = skipSpace(text, end);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== '{' && first !== '[') return start + (/^[^\s,\]}]*/.exec(text.slice(start))?.[0].length ?? 0);
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at) - 1;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
