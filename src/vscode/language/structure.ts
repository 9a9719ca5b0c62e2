import {
  DocumentLink,
  type DocumentLinkProvider,
  DocumentSymbol,
  type DocumentSymbolProvider,
  FoldingRange,
  FoldingRangeKind,
  type FoldingRangeProvider,
  SymbolKind,
  type TextDocument,
  Uri,
} from 'vscode';
import type { OutlineItem, OutlineKind } from '../../language/language.ts';
import { contains } from '../../language/text.ts';
import { rangeOf } from './convert.ts';
import type { OpenLanguage } from './openLanguage.ts';

const symbolKindOf: Readonly<Record<OutlineKind, SymbolKind>> = {
  stage: SymbolKind.Class,
  instruction: SymbolKind.Function,
  variable: SymbolKind.Variable,
  section: SymbolKind.Namespace,
  service: SymbolKind.Class,
  property: SymbolKind.Property,
};
const foldKindOf = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region } as const;

export function outline(open: OpenLanguage): DocumentSymbolProvider {
  return {
    provideDocumentSymbols: (document) =>
      open.answer('outline', undefined, () => open.language.outline?.(open.tree(document)).map((item) => symbolOf(document, item))),
  };
}

export function folds(open: OpenLanguage): FoldingRangeProvider {
  return {
    provideFoldingRanges: (document) =>
      open.answer('folds', undefined, () =>
        open.language
          .folds?.(open.tree(document))
          .map(({ startLine, endLine, kind }) => new FoldingRange(startLine, endLine, kind === undefined ? undefined : foldKindOf[kind])),
      ),
  };
}

/** Links to web pages; anything else that a file names is no link. */
export function links(open: OpenLanguage): DocumentLinkProvider {
  return {
    provideDocumentLinks: (document) =>
      open.answer('links', undefined, () =>
        open.language
          .links?.(open.tree(document))
          .filter(({ url }) => /^https?:\/\//i.test(url))
          .map((found) => {
            const link = new DocumentLink(rangeOf(document, found), Uri.parse(found.url));
            link.tooltip = found.tooltip;
            return link;
          }),
      ),
  };
}

/** The editor refuses symbols without a name, and names that stand outside of their symbol. */
function symbolOf(document: TextDocument, { nameSpan, children, ...item }: OutlineItem): DocumentSymbol {
  const range = rangeOf(document, item);
  const selection = contains(item, nameSpan) ? rangeOf(document, nameSpan) : range;
  const symbol = new DocumentSymbol(item.name.trim() || '…', item.detail ?? '', symbolKindOf[item.kind], range, selection);
  symbol.children = children.map((child) => symbolOf(document, child));
  return symbol;
}
