import type { Span } from '../../text.ts';

/** A place where something with a name is declared or used. The span is that of the name. */
export type Place = Span & {
  readonly declares: boolean;
  /** False for what means it without saying its name: the index of a stage, the FROM of one without a name. */
  readonly named: boolean;
  /** Where “Go to Definition” leads. */
  readonly target: Span;
  /** Where the cursor may stand to mean it; the span itself unless given. */
  readonly reach?: Span;
};

/** The place at an offset; of two that touch it the later one. */
export function placeAt<P extends Place>(places: readonly P[], offset: number): P | undefined {
  return places.findLast(({ start, end, reach }) => (reach?.start ?? start) <= offset && offset <= (reach?.end ?? end));
}

/** A span without the quotes that its text stands in. */
export function withoutQuotes(text: string, { start, end }: Span): Span {
  const first = text[start];
  const quoted = end - start > 1 && (first === '"' || first === "'") && text[end - 1] === first;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}
