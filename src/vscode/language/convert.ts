import { Location, Range, type TextDocument, TextEdit } from 'vscode';
import type { Span, TextEdit as SpanEdit } from '../../language/text.ts';

/** A span as the editor counts it. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

/** The editor's range as a span. */
export function spanOf(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** Changes of a text as the editor makes them. */
export function editsOf(document: TextDocument, edits: readonly SpanEdit[]): TextEdit[] {
  return edits.map((edit) => TextEdit.replace(rangeOf(document, edit), edit.text));
}

/** A place in the document itself. */
export function locationOf(document: TextDocument, span: Span): Location {
  return new Location(document.uri, rangeOf(document, span));
}
