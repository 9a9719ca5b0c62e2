import type { Lines, Span } from '../text.ts';
import type { Logical } from './logical.ts';
import type { Heredoc, Word } from './syntax.ts';
import { unquote, wordsOf } from './words.ts';

const mark = /^(\d*)<<(-?)([^<]*)$/;
/** A mark with space before its name. */
const openMark = /^\d*<<-?$/;
const name = /^(["']?)[A-Za-z_][\w.-]*\1$/;

/** A here-document that a word of an instruction begins, before its lines are read. */
export type HeredocMark = {
  readonly mark: Span;
  readonly name: string;
  readonly stripsTabs: boolean;
  readonly expands: boolean;
  /** Written `<< NAME`: one only for the BuildKits that allow the space, so it must be ended to count. */
  readonly spaced: boolean;
};

/** The here-documents in a part of an instruction (BuildKit's `heredocsFromLine`): words such as `<<EOF`, `<<-"EOF"`, `3<<EOF`, or `<< EOF`. */
export function heredocMarks(logical: Logical, from: number): HeredocMark[] {
  if (!logical.text.includes('<<', from)) return [];
  // Here BuildKit's escape character is always the backslash.
  const words = wordsOf(logical, from, '\\');
  return words.flatMap((word, index) => {
    const following = words[index + 1];
    if (openMark.test(word.text) && following && name.test(following.text)) return spacedMark(word, following);
    const [, , dash, written] = mark.exec(word.text) ?? [];
    if (written === undefined) return [];
    const ends = unquote(written, '\\');
    if (ends === '') return [];
    return [{ mark: { start: word.start, end: word.end }, name: ends, stripsTabs: dash === '-', expands: !isQuoted(written), spaced: false }];
  });
}

function spacedMark(word: Word, following: Word): HeredocMark[] {
  const written = following.text;
  return [
    {
      mark: { start: word.start, end: following.end },
      name: unquote(written, '\\'),
      stripsTabs: word.text.endsWith('-'),
      expands: !isQuoted(written),
      spaced: true,
    },
  ];
}

/** An escaped quote is part of the name. */
function isQuoted(written: string): boolean {
  return /["']/.test(written.replace(/\\./g, ''));
}

/** Reads the lines of here-documents, one after another, from the line `first` on; gives the line after the last. */
export function readHeredocs(
  lines: Lines,
  first: number,
  marks: readonly HeredocMark[],
  isEnded: (name: string, from: number) => boolean,
): { readonly heredocs: readonly Heredoc[]; readonly next: number } {
  let next = first;
  const heredocs = marks.flatMap((found): Heredoc[] => {
    const { spaced, ...rest } = found;
    if (spaced && !isEnded(found.name, next)) return [];
    const start = lines.start(next);
    while (next < lines.count) {
      const span = lines.span(next);
      next += 1;
      if (isTerminator(lines.text, span, found)) return [{ ...rest, content: { start, end: span.start }, terminator: span }];
    }
    return [{ ...rest, content: { start, end: lines.text.length } }];
  });
  return { heredocs, next };
}

/** Tells whether a line that is `name`, but for tabs before it, comes at or after a line. Reads the lines once, and only when asked. */
export function endFinder(lines: Lines): (name: string, from: number) => boolean {
  let last: Map<string, number> | undefined;
  return (ends, from) => {
    last ??= new Map(Array.from({ length: lines.count }, (_, line) => [textOf(lines, line), line]));
    return (last.get(ends) ?? -1) >= from;
  };
}

function textOf(lines: Lines, line: number): string {
  const { start, end } = lines.span(line);
  let at = start;
  while (at < end && lines.text[at] === '\t') at += 1;
  return lines.text.slice(at, end);
}

function isTerminator(text: string, { start, end }: Span, { name: ends, stripsTabs }: HeredocMark): boolean {
  let at = start;
  while (stripsTabs && at < end && text[at] === '\t') at += 1;
  return end - at === ends.length && text.startsWith(ends, at);
}
