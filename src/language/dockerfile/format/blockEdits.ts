import type { FormatOptions } from '../../language.ts';
import type { TextEdit } from '../../text.ts';
import type { Dockerfile } from '../syntax.ts';
import { contentEnd, indentationOf, levelWidth, whiteSpace, widthOf } from './indentation.ts';
import type { InstructionLines } from './instructionLines.ts';

/**
 * Moves the lines that continue an instruction as one block, so that they stand to each other as before, and the leftmost is at least one level in.
 * Comments between move along. `held` has the first offsets of lines that must stay.
 */
export function blockEdits(file: Dockerfile, own: InstructionLines, held: ReadonlySet<number>, options: FormatOptions): readonly TextEdit[] {
  const { text, lines } = file;
  const level = levelWidth(options);
  const widthAt = (line: number) => widthOf(text, indentationOf(text, lines.span(line)), options);
  const free = own.texts.slice(1).filter((line) => !held.has(lines.start(line)));
  const widths = free.filter((line) => !isOnlyEscape(file, line)).map(widthAt);
  const least = widths.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  // The block follows its keyword, which moves to the beginning of its line.
  const shift = Number.isFinite(least) ? Math.max(level, least - widthAt(own.first)) - least : 0;
  const moved = (line: number, floor: number): readonly TextEdit[] => {
    const { start, end } = indentationOf(text, lines.span(line));
    const by = whiteSpace(Math.max(floor, widthAt(line) + shift), options);
    return text.slice(start, end) === by ? [] : [{ start, end, text: by }];
  };
  return [...free.flatMap((line) => moved(line, level)), ...own.comments.flatMap((line) => moved(line, 0))];
}

/** A line that says nothing but that the next one belongs to it has no say in where the block stands. */
function isOnlyEscape({ text, lines, escape: escapeMark }: Dockerfile, line: number): boolean {
  const span = lines.span(line);
  const { end } = indentationOf(text, span);
  return contentEnd(text, span) - end === 1 && text[end] === escapeMark;
}
