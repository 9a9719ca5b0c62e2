import { parse } from '../../../../src/language/dockerfile/parse.ts';
import type { Dockerfile } from '../../../../src/language/dockerfile/syntax.ts';

/** A file without its mark `‸`, and where the mark stood. */
export function marked(text: string): { readonly file: Dockerfile; readonly text: string; readonly offset: number } {
  const offset = text.indexOf('‸');
  if (offset < 0) throw new Error('the text has no mark ‸');
  const without = text.slice(0, offset) + text.slice(offset + 1);
  return { file: parse(without), text: without, offset };
}

/** The text with brackets around spans, which shows them better than numbers. */
export function bracketed(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const marks = spans.flatMap(({ start, end }) => [
    { at: end, mark: '»' },
    { at: start, mark: '«' },
  ]);
  return marks
    .sort((left, right) => right.at - left.at || (left.mark < right.mark ? 1 : -1))
    .reduce((so, { at, mark }) => so.slice(0, at) + mark + so.slice(at), text);
}

/** The lines of a file. */
export function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
