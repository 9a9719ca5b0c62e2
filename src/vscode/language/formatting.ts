import type { DocumentFormattingEditProvider, DocumentRangeFormattingEditProvider, OnTypeFormattingEditProvider, FormattingOptions as VsOptions } from 'vscode';
import type { FormatOptions } from '../../language/language.ts';
import { editsOf, spanOf } from './convert.ts';
import type { OpenLanguage } from './openLanguage.ts';

/** Formats a document, or the lines of a selection. */
export function formatting(open: OpenLanguage): DocumentFormattingEditProvider & DocumentRangeFormattingEditProvider {
  return {
    provideDocumentFormattingEdits: (document, options) =>
      open.answer('format', undefined, () => editsOf(document, open.language.format?.(open.tree(document), plain(options)) ?? [])),
    provideDocumentRangeFormattingEdits: (document, range, options) =>
      open.answer('format', undefined, () => editsOf(document, open.language.format?.(open.tree(document), plain(options), spanOf(document, range)) ?? [])),
  };
}

/** Formats what was typed just now. */
export function formattingOnType(open: OpenLanguage): OnTypeFormattingEditProvider {
  return {
    provideOnTypeFormattingEdits: (document, position, typed, options) =>
      open.answer('format on type', undefined, () =>
        editsOf(document, open.language.formatOnType?.(open.tree(document), document.offsetAt(position), typed, plain(options)) ?? []),
      ),
  };
}

function plain({ tabSize, insertSpaces }: VsOptions): FormatOptions {
  return { tabSize, insertSpaces };
}
