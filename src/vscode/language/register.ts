import { type DocumentSelector, languages } from 'vscode';
import { type Disposable, Disposables } from '../../core/events.ts';
import type { Language } from '../../language/language.ts';
import { codeActionKinds, codeActions } from './codeActions.ts';
import { completion } from './completion.ts';
import { formatting, formattingOnType } from './formatting.ts';
import { hover, signatureHelp } from './help.ts';
import { inlays, lenses } from './lenses.ts';
import { definition, references, rename } from './navigation.ts';
import type { OpenLanguage } from './openLanguage.ts';
import { semanticTokens, tokensLegend } from './semanticTokens.ts';
import { folds, links, outline } from './structure.ts';

/** By what a language can do: how the editor is told that it can. */
const registrations: { readonly [Name in keyof Language]?: (selector: DocumentSelector, open: OpenLanguage) => Disposable } = {
  problems: (selector, open) => languages.registerCodeActionsProvider(selector, codeActions(open), { providedCodeActionKinds: codeActionKinds }),
  complete: (selector, open) => languages.registerCompletionItemProvider(selector, completion(open), ...(open.language.completeOn ?? [])),
  hover: (selector, open) => languages.registerHoverProvider(selector, hover(open)),
  definition: (selector, open) => languages.registerDefinitionProvider(selector, definition(open)),
  references: (selector, open) => languages.registerReferenceProvider(selector, references(open)),
  rename: (selector, open) => languages.registerRenameProvider(selector, rename(open)),
  outline: (selector, open) => languages.registerDocumentSymbolProvider(selector, outline(open)),
  folds: (selector, open) => languages.registerFoldingRangeProvider(selector, folds(open)),
  links: (selector, open) => languages.registerDocumentLinkProvider(selector, links(open)),
  tokens: (selector, open) => languages.registerDocumentSemanticTokensProvider(selector, semanticTokens(open), tokensLegend),
  format: (selector, open) => {
    const both = new Disposables();
    both.add(languages.registerDocumentFormattingEditProvider(selector, formatting(open)));
    both.add(languages.registerDocumentRangeFormattingEditProvider(selector, formatting(open)));
    return both;
  },
  formatOnType: (selector, open) => {
    const [first = '\n', ...more] = open.language.formatAfter ?? [];
    return languages.registerOnTypeFormattingEditProvider(selector, formattingOnType(open), first, ...more);
  },
  signature: (selector, open) => languages.registerSignatureHelpProvider(selector, signatureHelp(open), ...(open.language.signatureOn ?? [])),
  lenses: (selector, open) => languages.registerCodeLensProvider(selector, lenses(open)),
  inlays: (selector, open) => languages.registerInlayHintsProvider(selector, inlays(open)),
};

/** Offers to the editor, for the documents that the selector takes, exactly what the language can do. */
export function registerProviders(selector: DocumentSelector, open: OpenLanguage): Disposable {
  const registered = new Disposables();
  for (const [name, register] of Object.entries(registrations))
    if (open.language[name as keyof Language] !== undefined) registered.add(register(selector, open));
  return registered;
}
