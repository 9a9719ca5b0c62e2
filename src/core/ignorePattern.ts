/** One thing that a pattern asks of a path, in its order. */
type Part =
  | { readonly kind: 'literal'; readonly character: string }
  /** `?`: anything but a slash. */
  | { readonly kind: 'one' }
  /** `*`: any number of anything but slashes. */
  | { readonly kind: 'some' }
  /** `**` at the end. */
  | { readonly kind: 'rest' }
  /** `**` before more: nothing, or any number of folders. The part after it is its inside, which the slash leaves. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'insideFolders' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

/**
 * A pattern of an ignore file, without `!`. The same paths match as in moby's `patternmatcher`;
 * the work is the product of both lengths at most, whatever the pattern.
 */
export class IgnorePattern {
  readonly #parts: readonly Part[];
  /** Without wildcards a pattern is just compared. */
  readonly #plain: string | undefined;

  constructor(text: string) {
    this.#parts = partsOf(text);
    this.#plain = /[*?[\]\\]/.test(text) ? undefined : text;
  }

  /** Whether the whole path matches; it has forward slashes and no leading one. */
  matches(path: string): boolean {
    return this.#plain === undefined ? this.#read(path).has(this.#parts.length) : this.#plain === path;
  }

  /** Whether something below the folder might match. */
  mayMatchBelow(folder: string): boolean {
    return this.#plain === undefined ? this.#read(`${folder}/`).size > 0 : this.#plain.startsWith(`${folder}/`);
  }

  /** The parts that could come next after the text; the number of parts when the pattern is done. */
  #read(text: string): ReadonlySet<number> {
    let states = new Set<number>();
    this.#enter(0, states);
    for (const character of text) {
      const next = new Set<number>();
      for (const state of states) this.#step(state, character, next);
      if (next.size === 0) return next;
      states = next;
    }
    return states;
  }

  #enter(state: number, states: Set<number>): void {
    for (let at = state; ; at += this.#parts[at]?.kind === 'folders' ? 2 : 1) {
      states.add(at);
      const kind = this.#parts[at]?.kind;
      if (kind === 'folders') states.add(at + 1);
      else if (kind !== 'some' && kind !== 'rest') return;
    }
  }

  #step(state: number, character: string, next: Set<number>): void {
    const part = this.#parts[state];
    if (part === undefined) return;
    if (part.kind === 'folders') return;
    if (part.kind === 'rest' || (part.kind === 'some' && character !== '/')) this.#enter(state, next);
    if (part.kind === 'insideFolders') next.add(state);
    if (isTaken(part, character)) this.#enter(state + 1, next);
  }
}

function isTaken(part: Part, character: string): boolean {
  if (part.kind === 'literal') return part.character === character;
  if (part.kind === 'one') return character !== '/';
  if (part.kind === 'insideFolders') return character === '/';
  if (part.kind !== 'set') return false;
  return part.ranges.some(([low, high]) => low <= character && character <= high) !== part.negated;
}

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  const text = [...pattern];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '*' && text[at + 1] === '*') {
      at += text[at + 2] === '/' ? 2 : 1;
      if (at + 1 >= text.length) parts.push({ kind: 'rest' });
      else parts.push({ kind: 'folders' }, { kind: 'insideFolders' });
    } else if (character === '*') parts.push({ kind: 'some' });
    else if (character === '?') parts.push({ kind: 'one' });
    else if (character === '\\' && at + 1 < text.length) {
      at += 1;
      parts.push({ kind: 'literal', character: text[at] ?? '' });
    } else if (character === '[') {
      const end = endOfSet(text, at);
      parts.push(end === undefined ? { kind: 'literal', character } : setOf(text.slice(at + 1, end)));
      at = end ?? at;
    } else parts.push({ kind: 'literal', character });
  }
  return parts;
}

function endOfSet(text: readonly string[], from: number): number | undefined {
  const first = text[from + 1] === '^' ? from + 2 : from + 1;
  const end = text.indexOf(']', first + 1);
  return end < 0 ? undefined : end;
}

function setOf(content: readonly string[]): Part {
  const negated = content[0] === '^';
  const ranges: [string, string][] = [];
  for (let at = negated ? 1 : 0; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1;
    const low = content[at] ?? '';
    const isRange = content[at + 1] === '-' && at + 2 < content.length;
    ranges.push([low, isRange ? (content[at + 2] ?? low) : low]);
    if (isRange) at += 2;
  }
  return { kind: 'set', negated, ranges };
}
