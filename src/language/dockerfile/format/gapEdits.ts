import type { TextEdit } from '../../text.ts';
import type { Dockerfile } from '../syntax.ts';
import { skipSpace } from '../words.ts';
import { contentEnd } from './indentation.ts';

/** An edit with the lines that it is about. */
export type OwnedEdit = TextEdit & { readonly firstLine: number; readonly lastLine: number };

/** Blank lines that stay between two instructions. */
const blankLimit = 2;

/** The edits of lines that belong to no instruction, `first` up to and without `end`: comments, directives and blank lines. */
export function gapEdits({ text, lines }: Dockerfile, first: number, end: number): readonly OwnedEdit[] {
  const edits: OwnedEdit[] = [];
  let blanks = 0;
  const add = (line: number, from: number, to: number, firstLine = line) => {
    if (from < to) edits.push({ start: from, end: to, text: '', firstLine, lastLine: line });
  };
  for (let line = first; line < end; line += 1) {
    const span = lines.span(line);
    const start = line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : span.start;
    const begin = skipSpace(text, start, span.end);
    blanks = begin === span.end ? blanks + 1 : 0;
    if (blanks > blankLimit) add(line, span.start, lines.start(line + 1), line - blanks + 1);
    else if (begin === span.end) add(line, start, span.end);
    else {
      // Only comments: what continues a line from nowhere stays.
      if (text[begin] === '#') add(line, start, begin);
      add(line, contentEnd(text, span), span.end);
    }
  }
  return edits;
}
