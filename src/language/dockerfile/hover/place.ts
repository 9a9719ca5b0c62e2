import type { Surroundings } from '../../surroundings.ts';
import { type Span, touches } from '../../text.ts';
import { findInstruction, type InstructionSpec } from '../instructions.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';

/** What a hover is asked about. */
export type HoverPlace = {
  readonly file: Dockerfile;
  readonly offset: number;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
  readonly instruction: Instruction;
  /** The instruction itself, or the one inside ONBUILD when the offset is there. */
  readonly own: Instruction;
  readonly spec?: InstructionSpec;
};

/** Markdown for a part of the file. */
export type Found = { readonly span: Span; readonly markdown: string };

/** The instruction in force at an offset. */
export function hoverPlace(file: Dockerfile, offset: number, instruction: Instruction, surroundings: Surroundings, signal: AbortSignal): HoverPlace {
  const { trigger } = instruction;
  const own = trigger && offset >= trigger.start ? trigger : instruction;
  const spec = findInstruction(own.keyword);
  return { file, offset, surroundings, signal, instruction, own, ...(spec && { spec }) };
}

/** The first of some pieces that the offset touches. */
export function touched<T extends Span>(pieces: readonly T[], offset: number): T | undefined {
  return pieces.find((piece) => touches(piece, offset));
}

/** The line of an offset as people count it. */
export function lineOf(file: Dockerfile, offset: number): number {
  return file.lines.lineAt(offset) + 1;
}
