import type { FormatOptions } from '../../language.ts';
import type { Span, TextEdit } from '../../text.ts';
import type { Dockerfile } from '../syntax.ts';
import { skipSpace } from '../words.ts';
import { gapEdits, type OwnedEdit } from './gapEdits.ts';
import { instructionEdits } from './instructionEdits.ts';
import { linesOf } from './instructionLines.ts';

/**
 * The edits that format a document, or what the span touches of it (an instruction as a whole). What an instruction means never changes:
 * - a keyword begins its line and has one space behind it; comments between instructions begin their lines;
 * - the lines that continue an instruction move as one block, at least one level in, and keep their places to each other;
 * - white space at the end of lines goes away, behind the escape character too; of blank lines in a row two stay; the file ends with one line end.
 *
 * Here-documents stay as they are, byte for byte, and so does what stands between quotes, in a word, or in a value that keeps its white space.
 */
export function format(file: Dockerfile, options: FormatOptions, span?: Span): readonly TextEdit[] {
  const edits: OwnedEdit[] = [];
  let line = 0;
  for (const instruction of file.instructions) {
    const { first, last } = linesOf(file, instruction);
    for (const edit of gapEdits(file, line, first)) edits.push(edit);
    for (const edit of instructionEdits(file, instruction, options)) edits.push({ ...edit, firstLine: first, lastLine: last });
    line = last + 1;
  }
  for (const edit of gapEdits(file, line, file.lines.count)) edits.push(edit);
  const wanted = withEnd(file, edits).filter((edit) => !joinsLineEnds(file, edit) && (span === undefined || meets(file, span, edit)));
  return wanted.map(({ start, end, text }) => ({ start, end, text })).sort((left, right) => left.start - right.start || left.end - right.end);
}

/** The blank lines at the end of a file become one line end. */
function withEnd({ text, lines, instructions }: Dockerfile, edits: readonly OwnedEdit[]): readonly OwnedEdit[] {
  const heredoc = instructions.at(-1)?.heredocs.at(-1);
  // A here-document without an end has all that follows.
  if (heredoc !== undefined && heredoc.terminator === undefined) return edits;
  const isBlank = (line: number) => skipSpace(text, lines.start(line), lines.span(line).end) >= lines.span(line).end;
  let line = lines.count - 1;
  while (line > 0 && isBlank(line)) line -= 1;
  const { end } = lines.span(line);
  if (isBlank(line)) return edits;
  const before = edits.filter((edit) => edit.start < end);
  const by = lineEndOf(text, lines.span(0).end);
  return text.slice(end) === by ? before : [...before, { start: end, end: text.length, text: by, firstLine: line, lastLine: lines.count - 1 }];
}

function lineEndOf(text: string, at: number): string {
  return text[at] === '\r' ? (text[at + 1] === '\n' ? '\r\n' : '\r') : '\n';
}

/** Without what is between them, a `\r` and a `\n` would become one line end. */
function joinsLineEnds({ text }: Dockerfile, { start, end, text: by }: OwnedEdit): boolean {
  return by === '' && text[start - 1] === '\r' && text[end] === '\n' && !/[\r\n]/.test(text.slice(start, end));
}

function meets({ lines }: Dockerfile, { start, end }: Span, { firstLine, lastLine }: OwnedEdit): boolean {
  // A selection of whole lines ends at the beginning of the line after them.
  return lines.lineAt(start) <= lastLine && firstLine <= lines.lineAt(Math.max(start, end - 1));
}
