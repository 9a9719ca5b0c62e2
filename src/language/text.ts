/** Where something stands in a text: `[start, end)`, in UTF-16 code units from its beginning. */
export type Span = { readonly start: number; readonly end: number };

/** A change of a text: what stands in the span is replaced. */
export type TextEdit = Span & { readonly text: string };

/** A place as people and editors count it; both from 0, columns in UTF-16 code units. */
export type Position = { readonly line: number; readonly column: number };

/** Finds lines of a text by offset and back. Lines end with `\n`, `\r\n` or `\r`, as in VS Code. */
export class Lines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
    }
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The offset at which a line begins; the length of the text for lines after the last. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** The line without its end. */
  span(line: number): Span {
    const start = this.start(line);
    let end = this.start(line + 1);
    while (end > start && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end -= 1;
    return { start, end };
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(within);
    return { line, column: within - this.start(line) };
  }

  offsetAt({ line, column }: Position): number {
    return Math.min(this.start(line) + column, this.text.length);
  }
}

/** True when the offset is in the span or at one of its ends. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { start, end, text: by } of [...edits].sort((left, right) => right.start - left.start || right.end - left.end)) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return result;
}
