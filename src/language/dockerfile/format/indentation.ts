import type { FormatOptions } from '../../language.ts';
import type { Span } from '../../text.ts';

/** The spaces and tabs that a part of a text begins with. */
export function indentationOf(text: string, { start, end }: Span): Span {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return { start, end: at };
}

/** Where a part of a text ends without the spaces and tabs behind it. */
export function contentEnd(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  return at;
}

/** Columns of one level, at least one. */
export function levelWidth({ tabSize }: FormatOptions): number {
  return tabSize >= 1 ? Math.min(Math.floor(tabSize), 64) : 4;
}

/** How many columns white space takes. */
export function widthOf(text: string, { start, end }: Span, options: FormatOptions): number {
  const tab = levelWidth(options);
  let width = 0;
  for (let at = start; at < end; at += 1) width = text[at] === '\t' ? (Math.floor(width / tab) + 1) * tab : width + 1;
  return width;
}

/** White space of a width, as the user has it. */
export function whiteSpace(width: number, options: FormatOptions): string {
  const tab = levelWidth(options);
  return options.insertSpaces ? ' '.repeat(width) : '\t'.repeat(Math.floor(width / tab)) + ' '.repeat(width % tab);
}
