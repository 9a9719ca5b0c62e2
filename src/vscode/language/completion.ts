import { CompletionItem, CompletionItemKind, type CompletionItemProvider, CompletionItemTag, CompletionList, SnippetString, type TextDocument } from 'vscode';
import { t } from '../../core/l10n.ts';
import type { Completion, CompletionKind } from '../../language/language.ts';
import { editsOf, rangeOf } from './convert.ts';
import { markdownOf } from './markdown.ts';
import type { OpenLanguage } from './openLanguage.ts';

const kindOf: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  flag: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
  stage: CompletionItemKind.Class,
  image: CompletionItemKind.Module,
  tag: CompletionItemKind.Constant,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  property: CompletionItemKind.Property,
  reference: CompletionItemKind.Reference,
};

/** Completion lists, from the language's own. */
export function completion(open: OpenLanguage): CompletionItemProvider {
  return {
    provideCompletionItems: (document, position, token) =>
      open.later('completion', undefined, token, async (signal) => {
        const found = await open.language.complete?.(open.tree(document), document.offsetAt(position), open.surroundings(document), signal);
        return (
          found &&
          new CompletionList(
            found.items.flatMap((item) => itemOf(document, item)),
            !found.complete,
          )
        );
      }),
  };
}

/** The editor takes only lists of which every item replaces text of one line. */
function itemOf(document: TextDocument, completion: Completion): CompletionItem[] {
  const range = rangeOf(document, completion.edit);
  if (!range.isSingleLine) return [];
  const item = new CompletionItem(
    completion.detail === undefined ? completion.label : { label: completion.label, description: completion.detail },
    kindOf[completion.kind],
  );
  item.range = range;
  item.insertText = completion.snippet ? new SnippetString(completion.edit.text) : completion.edit.text;
  item.filterText = completion.filter ?? completion.label;
  if (completion.documentation !== undefined) item.documentation = markdownOf(completion.documentation);
  if (completion.order !== undefined) item.sortText = completion.order;
  if (completion.again) item.command = { command: 'editor.action.triggerSuggest', title: t('Suggest') };
  if (completion.deprecated) item.tags = [CompletionItemTag.Deprecated];
  if (completion.extraEdits) item.additionalTextEdits = editsOf(document, completion.extraEdits);
  return [item];
}
