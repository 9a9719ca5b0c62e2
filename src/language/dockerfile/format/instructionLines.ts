import type { Span } from '../../text.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';

/** The lines of an instruction by number, without those of here-documents. */
export type InstructionLines = {
  /** The line of its keyword. */
  readonly first: number;
  /** The last line of all, here-documents too. */
  readonly last: number;
  /** Lines with a part of the instruction, the first one included. */
  readonly texts: readonly number[];
  readonly comments: readonly number[];
  readonly blanks: readonly number[];
};

/** Sorts the lines of an instruction. */
export function linesOf({ lines }: Dockerfile, { start, end, logical, comments, blankLines }: Instruction): InstructionLines {
  const first = lines.lineAt(start);
  // What continues from nowhere into the keyword's line is before the instruction.
  const below = (spans: readonly Span[]) => spans.map((span) => lines.lineAt(span.start)).filter((line) => line > first);
  const commentLines = below(comments);
  const blanks = below(blankLines);
  const others = new Set([...commentLines, ...blanks]);
  const lastText = lines.lineAt(logical.source(logical.text.length));
  const texts: number[] = [];
  for (let line = first; line <= lastText; line += 1) if (!others.has(line)) texts.push(line);
  const last = Math.max(lines.lineAt(end), lastText, commentLines.at(-1) ?? 0, blanks.at(-1) ?? 0);
  return { first, last, texts, comments: commentLines, blanks };
}
