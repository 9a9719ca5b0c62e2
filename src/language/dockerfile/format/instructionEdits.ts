import type { FormatOptions } from '../../language.ts';
import type { TextEdit } from '../../text.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';
import { blockEdits } from './blockEdits.ts';
import { heldLines, isInWord } from './held.ts';
import { contentEnd } from './indentation.ts';
import { linesOf } from './instructionLines.ts';

/** The edits of one instruction and what is between its lines; its here-documents stay as they are. */
export function instructionEdits(file: Dockerfile, instruction: Instruction, options: FormatOptions): readonly TextEdit[] {
  const { text, lines } = file;
  const own = linesOf(file, instruction);
  const starts = own.texts.slice(1).map((line) => lines.start(line));
  const held = heldLines(file, instruction, starts);
  return [
    ...leadEdits(file, instruction, own.first),
    ...afterKeywords(file, instruction),
    ...blockEdits(file, own, held, options),
    ...own.blanks.flatMap((line) => removal(lines.span(line).start, lines.span(line).end)),
    ...own.comments.flatMap((line) => removal(contentEnd(text, lines.span(line)), lines.span(line).end)),
    ...own.texts.flatMap((line) => {
      const end = contentEnd(text, lines.span(line));
      const isLast = line === own.texts.at(-1);
      return isLast && isInWord(instruction, end) ? [] : removal(end, lines.span(line).end);
    }),
  ];
}

/** An instruction begins its line. */
function leadEdits({ text, lines }: Dockerfile, { keywordSpan }: Instruction, line: number): readonly TextEdit[] {
  const start = lines.start(line) + (line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0);
  // A byte order mark that comes to the beginning of the file would be one.
  const stays = text.charCodeAt(keywordSpan.start) === 0xfeff || lines.lineAt(keywordSpan.start) !== line;
  return stays ? [] : removal(start, keywordSpan.start);
}

/** One space behind a keyword, and behind that of the trigger of an ONBUILD. */
function afterKeywords(file: Dockerfile, { keywordSpan, keyword, trigger }: Instruction): readonly TextEdit[] {
  const { text, lines } = file;
  const { start, end } = keywordSpan;
  const lineEnd = lines.span(lines.lineAt(start)).end;
  let after = end;
  while (after < lineEnd && (text[after] === ' ' || text[after] === '\t')) after += 1;
  // A keyword that goes on in the next line ends there.
  const isWhole = end - start === keyword.length && end <= lineEnd;
  const isOne = after === end || after === lineEnd || text.slice(end, after) === ' ';
  const own = isWhole && !isOne ? [{ start: end, end: after, text: ' ' }] : [];
  return trigger ? [...own, ...afterKeywords(file, trigger)] : own;
}

function removal(start: number, end: number): readonly TextEdit[] {
  return start < end ? [{ start, end, text: '' }] : [];
}
