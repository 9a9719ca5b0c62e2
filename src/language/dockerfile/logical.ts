import type { Span } from '../text.ts';

/** A run of text that stands in one piece in the source. */
type Piece = { readonly at: number; readonly source: number };

/** A text put together from lines that were continued, which knows where each character came from. */
export class Logical {
  readonly text: string;
  readonly #pieces: readonly Piece[];
  readonly #end: number;

  /** `pieces` in order, the first at 0; `end` is where the last piece ends in the source. */
  constructor(text: string, pieces: readonly Piece[], end: number) {
    this.text = text;
    this.#pieces = pieces;
    this.#end = end;
  }

  /** Where a character of this text stands in the source; for its length, where the source of it ends. */
  source(at: number): number {
    if (at >= this.text.length) return this.#end;
    const piece = this.#pieceAt(at);
    return piece.source + (at - piece.at);
  }

  /** The source from one character up to and without another; it holds line ends when the text was continued between them. */
  span(from: number, to: number): Span {
    const start = this.source(from);
    return { start, end: to <= from ? start : this.source(to - 1) + 1 };
  }

  /** Where an offset of the source is in this text; what lies between two pieces is where the next begins. */
  at(source: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.source ?? 0) <= source) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low] ?? { at: 0, source: 0 };
    const next = this.#pieces[low + 1]?.at ?? this.text.length;
    return Math.max(piece.at, Math.min(next, piece.at + (source - piece.source)));
  }

  /** The parts of the source that one character up to and without another come from, none of which holds a line end. */
  spans(from: number, to: number): readonly Span[] {
    const found: Span[] = [];
    for (let index = this.#indexAt(from); index < this.#pieces.length; index += 1) {
      const piece = this.#pieces[index];
      if (piece === undefined || piece.at >= to) break;
      const begin = Math.max(from, piece.at);
      const end = Math.min(to, this.#pieces[index + 1]?.at ?? this.text.length);
      if (begin < end) found.push({ start: piece.source + (begin - piece.at), end: piece.source + (end - piece.at) });
    }
    return found;
  }

  #pieceAt(at: number): Piece {
    return this.#pieces[this.#indexAt(at)] ?? { at: 0, source: 0 };
  }

  #indexAt(at: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
