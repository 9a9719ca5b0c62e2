import type { FormatOptions } from '../../language.ts';
import type { TextEdit } from '../../text.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';
import { heldLines } from './held.ts';
import { contentEnd, indentationOf, levelWidth, whiteSpace, widthOf } from './indentation.ts';
import { linesOf } from './instructionLines.ts';

/** What follows a new line: one that continues an instruction stands where the one before it does, or one level in; one after an instruction's end stands at the beginning. */
export function formatOnType(file: Dockerfile, offset: number, typed: string, options: FormatOptions): readonly TextEdit[] {
  const { lines, text } = file;
  const line = offset < 0 || offset > text.length ? 0 : lines.lineAt(offset);
  if (typed !== '\n' || line === 0) return [];
  const before = instructionIn(file, line - 1);
  if (before === undefined) return [];
  const width = widthFor(file, before, line, options);
  if (width === undefined) return [];
  const { start, end } = indentationOf(text, lines.span(line));
  const by = whiteSpace(width, options);
  return text.slice(start, end) === by ? [] : [{ start, end, text: by }];
}

/** The last instruction that begins in a line or before it. */
function instructionIn({ instructions, lines }: Dockerfile, line: number): Instruction | undefined {
  const end = lines.span(line).end;
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.start ?? 0) <= end) low = middle + 1;
    else high = middle;
  }
  return instructions[low - 1];
}

function widthFor(file: Dockerfile, instruction: Instruction, line: number, options: FormatOptions): number | undefined {
  const { text, lines } = file;
  const own = linesOf(file, instruction);
  const isText = own.texts.includes(line - 1);
  if (!isText && !own.comments.includes(line - 1)) return undefined;
  const isContinued = !isText || isContinuedLine(file, line - 1);
  // Below an instruction with here-documents is their first line.
  if (!isContinued) return instruction.heredocs.length > 0 ? undefined : 0;
  if (own.texts.includes(line) && heldLines(file, instruction, [lines.start(line)]).size > 0) return undefined;
  const above = widthOf(text, indentationOf(text, lines.span(line - 1)), options);
  return line - 1 === own.first ? above + levelWidth(options) : above;
}

function isContinuedLine({ text, lines, escape: escapeMark }: Dockerfile, line: number): boolean {
  const span = lines.span(line);
  const end = contentEnd(text, span);
  return end > span.start && text[end - 1] === escapeMark && !(end - 1 > span.start && text[end - 2] === escapeMark);
}
