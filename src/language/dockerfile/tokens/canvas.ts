import type { Token } from '../../language.ts';
import type { Span } from '../../text.ts';
import type { Logical } from '../logical.ts';

const colors = ['keyword', 'parameter', 'variable', 'string', 'operator', 'class', 'property', 'number', 'macro'] as const;
/** What a part of an instruction is. */
export type Color = (typeof colors)[number] | 'newVariable' | 'newClass';
const codes: readonly Color[] = [...colors, 'newVariable', 'newClass'];

/** Colours an instruction: what is painted later covers what was there. Every token stays in its line. */
export class Canvas {
  readonly #logical: Logical;
  readonly #painted: Uint8Array;

  constructor(logical: Logical) {
    this.#logical = logical;
    this.#painted = new Uint8Array(logical.text.length);
  }

  /** Paints a part of the logical text. */
  paint(from: number, to: number, color: Color): void {
    this.#painted.fill(codes.indexOf(color) + 1, from, to);
  }

  /** Paints what a span of the source became. */
  paintSource({ start, end }: Span, color: Color): void {
    if (end > start) this.paint(this.#logical.at(start), this.#logical.at(end - 1) + 1, color);
  }

  /** What was painted, in order. */
  tokens(): Token[] {
    const found: Token[] = [];
    for (let from = 0; from < this.#painted.length; ) {
      const code = this.#painted[from];
      let to = from + 1;
      while (to < this.#painted.length && this.#painted[to] === code) to += 1;
      const color = codes[(code ?? 0) - 1];
      if (color !== undefined) {
        for (const span of this.#logical.spans(from, to)) found.push({ ...span, ...kindOf(color) });
      }
      from = to;
    }
    return found;
  }
}

function kindOf(color: Color): Pick<Token, 'type' | 'declaration'> {
  if (color === 'newVariable') return { type: 'variable', declaration: true };
  return color === 'newClass' ? { type: 'class', declaration: true } : { type: color };
}
