import type { Surroundings } from '../../surroundings.ts';
import type { Span } from '../../text.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';
import type { View } from '../values.ts';

/** A place behind an instruction's name. */
export type Cursor = {
  readonly offset: number;
  /** The instruction itself, or the one inside ONBUILD. */
  readonly own: Instruction;
  /** The offset's place in the logical text. */
  readonly at: number;
};

/** What a completion is asked about. */
export type Question = Cursor & {
  readonly file: Dockerfile;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
  readonly instruction: Instruction;
  /** What is visible at the instruction, with the base image's facts when the engine has them. */
  view(): Promise<View | undefined>;
};

/** A piece of an instruction that the offset is in: the characters `[from, to)` of the logical text. */
export type Slot = {
  readonly from: number;
  /** What stands before the offset. */
  readonly prefix: string;
  /** What completions replace. */
  readonly span: Span;
};

/**
 * The slot of a piece of the logical text. What is typed of it is replaced, and its rest too when the offset is inside;
 * when the offset is before all of it, nothing is.
 */
export function slotOf({ own, at, offset }: Cursor, from: number, to: number): Slot {
  const prefix = own.logical.text.slice(from, at);
  if (prefix === '') return { from, prefix, span: { start: offset, end: offset } };
  const rest = to > at ? own.logical.span(at, to) : { start: offset, end: offset };
  const isOneLine = rest.start === offset && rest.end - rest.start === Math.max(0, to - at);
  return { from, prefix, span: { start: own.logical.source(from), end: isOneLine ? rest.end : offset } };
}

/** The part of a slot behind its first `length` characters. */
export function slotAfter(cursor: Cursor, { from, prefix }: Slot, length: number, to: number): Slot {
  return slotOf(cursor, from + Math.min(length, prefix.length), Math.max(to, cursor.at));
}
