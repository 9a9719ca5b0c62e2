import type { Lines, Span } from '../text.ts';
import { flowPlace } from './flowPlace.ts';

/** Where the cursor is, by indentation alone: right in a half-typed file that no parser reads. */
export type Place = {
  /** The keys above, from the top; `undefined` for a list. With `value`, the last is the key on the same line. */
  readonly path: readonly (string | undefined)[];
  /** At a key, at the value after one, or just after a dash, where both may come. */
  readonly kind: 'key' | 'value' | 'item';
  /** What is typed there already, up to the end of the word. */
  readonly typed: Span;
  /** Keys beside the place. */
  readonly siblings: ReadonlySet<string>;
  /** A colon follows what is typed. */
  readonly colon: boolean;
  /** Spaces from the line's indent to the place, such as for dashes. */
  readonly shift: number;
  /** Inside brackets or braces, where everything stays on one line. */
  readonly flow: boolean;
};

const keyPattern = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s'"#&*!|>{}[\],][^#]*?|<<)\s*:(?=\s|$)/;

/** One line taken apart: where its dashes, its key and its value are, as columns. */
type Row = { readonly dashes: readonly number[]; readonly column: number; readonly key: string | undefined; readonly value: number };

/** Finds the place of an offset; nothing in comments and beyond the text. */
export function placeAt(lines: Lines, offset: number): Place | undefined {
  if (offset < 0 || offset > lines.text.length) return undefined;
  const number = lines.lineAt(offset);
  const { start, end } = lines.span(number);
  const line = lines.text.slice(start, end);
  const cursor = offset - start;
  if (cursor > line.length || isInComment(line, cursor)) return undefined;
  const row = rowOf(line.slice(0, cursor));
  const indent = row.dashes[0] ?? row.column;
  const { path, siblings } = surroundingsOf(lines, number, row);
  const valueStart = row.key === undefined ? row.column : row.value;
  const flow = flowPlace(line, valueStart, cursor);
  const common = { siblings, shift: row.column - indent, colon: false, flow: false };
  if (flow !== undefined) {
    const above = [...path, ...(row.key === undefined ? [] : [row.key]), ...flow.path];
    return {
      ...common,
      path: above,
      kind: flow.kind,
      typed: { start: start + flow.start, end: start + flow.end },
      siblings: new Set(flow.siblings),
      flow: true,
    };
  }
  const typed = wordAt(line, valueStart, cursor);
  const span = { start: start + typed.start, end: start + typed.end };
  if (row.key !== undefined) return { ...common, path: [...path, row.key], kind: 'value', typed: span };
  return { ...common, path, kind: row.dashes.length > 0 ? 'item' : 'key', typed: span, colon: /^\s*:(?:\s|$)/.test(line.slice(typed.end)) };
}

function rowOf(line: string): Row {
  const dashes: number[] = [];
  let column = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  while (line[column] === '-' && /^[ \t]/.test(line.slice(column + 1, column + 2))) {
    dashes.push(column);
    column += 1 + (/^[ \t]*/.exec(line.slice(column + 1))?.[0].length ?? 0);
  }
  const match = keyPattern.exec(line.slice(column, column + 300));
  if (match === null) return { dashes, column, key: undefined, value: column };
  const after = column + match[0].length;
  return { dashes, column, key: unquoted(match[1] ?? ''), value: after + (/^[ \t]*/.exec(line.slice(after))?.[0].length ?? 0) };
}

function unquoted(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key;
}

/** The keys above a line, and those beside it, found by going up and down through the lines around. */
function surroundingsOf(lines: Lines, number: number, row: Row): { readonly path: readonly (string | undefined)[]; readonly siblings: ReadonlySet<string> } {
  const path: (string | undefined)[] = row.dashes.map(() => undefined);
  const siblings = new Set<string>();
  let limit = row.dashes[0] ?? row.column;
  let item = row.dashes.length > 0;
  let beside = !item;
  for (let at = number - 1; at >= 0 && (limit > 0 || item || beside); at -= 1) {
    const above = rowAt(lines, at);
    if (above === undefined) continue;
    if (above.key !== undefined && (above.column < limit || (item && above.column === limit))) {
      path.unshift(above.key);
      limit = above.column;
      item = false;
      beside = false;
    } else if (beside && above.key !== undefined && above.column === row.column) siblings.add(above.key);
    for (const dash of above.dashes.toReversed()) {
      if (dash >= limit) continue;
      path.unshift(undefined);
      limit = dash;
      item = true;
      beside = false;
    }
  }
  for (const key of keysBelow(lines, number, row.column)) siblings.add(key);
  return { path, siblings };
}

function keysBelow(lines: Lines, number: number, column: number): readonly string[] {
  const keys: string[] = [];
  for (let at = number + 1; at < lines.count; at += 1) {
    const below = rowAt(lines, at);
    if (below === undefined) continue;
    if ((below.dashes[0] ?? below.column) < column) break;
    if (below.key !== undefined && below.column === column && below.dashes.length === 0) keys.push(below.key);
  }
  return keys;
}

function rowAt(lines: Lines, number: number): Row | undefined {
  const { start, end } = lines.span(number);
  // What is beyond the first few hundred characters of a line says nothing of the structure.
  const line = lines.text.slice(start, Math.min(end, start + 400));
  return /^\s*(?:#|$|---|\.\.\.)/.test(line) ? undefined : rowOf(line);
}

function isInComment(line: string, cursor: number): boolean {
  let quote = '';
  for (let at = 0; at < cursor; at += 1) {
    const character = line[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if ((character === '"' || character === "'") && /^[\s:,[{-]?$/.test(line[at - 1] ?? '')) quote = character;
    else if (character === '#' && /^\s?$/.test(line[at - 1] ?? '')) return true;
  }
  return false;
}

/** What stands at the cursor as one word, without the quotes around it. */
function wordAt(line: string, from: number, cursor: number): { readonly start: number; readonly end: number } {
  const quote = line[from];
  if ((quote === '"' || quote === "'") && cursor > from) {
    const close = line.indexOf(quote, cursor);
    return { start: from + 1, end: close < 0 ? line.length : close };
  }
  const rest = /^(?:[^\s:#,\]}]|:(?=[^\s]))*/.exec(line.slice(cursor))?.[0].length ?? 0;
  return { start: Math.min(from, cursor), end: cursor + rest };
}
