type FlowPlace = {
  readonly path: readonly (string | undefined)[];
  readonly kind: 'key' | 'value';
  readonly start: number;
  readonly end: number;
  readonly siblings: readonly string[];
};
type Open = { readonly list: boolean; segment: number; key: string | undefined; readonly keys: string[] };

/** The place inside `[…]` or `{…}` that begins on the same line; nothing outside of them. */
export function flowPlace(line: string, from: number, cursor: number): FlowPlace | undefined {
  const open: Open[] = [];
  let quote = '';
  for (let at = from; at < cursor; at += 1) {
    const character = line[at] ?? '';
    const top = open.at(-1);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '[' || character === '{') {
      if (top === undefined && line.slice(from, at).trim() !== '') return undefined;
      open.push({ list: character === '[', segment: at + 1, key: undefined, keys: [] });
    } else if (top === undefined) continue;
    else if (character === '"' || character === "'") quote = character;
    else if (character === ']' || character === '}') open.pop();
    else if (character === ',') Object.assign(top, { segment: at + 1, key: undefined });
    else if (character === ':' && !top.list && /^\s?$/.test(line[at + 1] ?? '')) {
      const key = line.slice(top.segment, at).trim();
      top.keys.push(key);
      Object.assign(top, { segment: at + 1, key });
    }
  }
  return placeIn(line, cursor, open);
}

function placeIn(line: string, cursor: number, open: readonly Open[]): FlowPlace | undefined {
  const top = open.at(-1);
  if (top === undefined) return undefined;
  const path = open.flatMap(({ list, key }) => (list ? [undefined] : key === undefined ? [] : [key]));
  const lead = /^[\s"']*/.exec(line.slice(top.segment, cursor))?.[0].length ?? 0;
  const rest = /^[^\s,\]}:"']*/.exec(line.slice(cursor))?.[0].length ?? 0;
  const start = top.segment + lead;
  return { path, kind: top.list || top.key !== undefined ? 'value' : 'key', start, end: cursor + rest, siblings: top.keys };
}
