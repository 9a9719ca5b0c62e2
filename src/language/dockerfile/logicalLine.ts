import type { Lines, Span } from '../text.ts';
import { Logical } from './logical.ts';
import { skipSpace } from './words.ts';

/** An instruction's lines put together. */
export type LogicalLine = {
  readonly logical: Logical;
  /** The first line after it. */
  readonly next: number;
  readonly comments: readonly Span[];
  readonly blankLines: readonly Span[];
};

/**
 * Puts the lines of one instruction together, from the line `first` on. As BuildKit's `Parse`: a line is continued when the escape character
 * is its last but for white space and none stands before it; comment lines and blank lines between are left out.
 */
export function readLogicalLine(lines: Lines, first: number, escapeMark: string): LogicalLine {
  const comments: Span[] = [];
  const blankLines: Span[] = [];
  const pieces: { at: number; source: number }[] = [];
  const texts: string[] = [];
  let length = 0;
  let waiting: Span[] = [];
  let end = 0;
  let line = first;
  for (; line < lines.count; line += 1) {
    const span = lines.span(line);
    // A byte order mark belongs to no instruction.
    const begin = skipSpace(lines.text, span.start === 0 && lines.text.charCodeAt(0) === 0xfeff ? 1 : span.start, span.end);
    if (line > first && begin >= span.end) {
      waiting.push(span);
      continue;
    }
    if (line > first && lines.text[begin] === '#') {
      comments.push({ start: begin, end: span.end });
      continue;
    }
    // What follows the last line that says something belongs to no instruction.
    blankLines.push(...waiting);
    waiting = [];
    const from = line === first ? begin : span.start;
    const cut = continuation(lines.text, from, span.end, escapeMark);
    const to = cut ?? span.end;
    if (to > from || pieces.length === 0) {
      pieces.push({ at: length, source: from });
      texts.push(lines.text.slice(from, to));
      length += to - from;
    }
    end = to;
    if (cut === undefined) {
      line += 1;
      break;
    }
  }
  return { logical: new Logical(texts.join(''), pieces, end), next: line, comments, blankLines: [...blankLines, ...waiting] };
}

/** Where the escape character stands that continues the line; `undefined` when it ends here. */
function continuation(text: string, from: number, end: number, escapeMark: string): number | undefined {
  let at = end;
  while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  if (at === from || text[at - 1] !== escapeMark) return undefined;
  return at - 1 > from && text[at - 2] === escapeMark ? undefined : at - 1;
}
