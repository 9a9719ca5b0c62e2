import { type DocumentSemanticTokensProvider, SemanticTokensBuilder, SemanticTokensLegend } from 'vscode';
import { tokenTypes } from '../../language/language.ts';
import type { OpenLanguage } from './openLanguage.ts';

/** What the numbers in the editor's tokens stand for. */
export const tokensLegend = new SemanticTokensLegend([...tokenTypes], ['declaration']);

/** Colours that depend on meaning, on top of those of the grammar. */
export function semanticTokens(open: OpenLanguage): DocumentSemanticTokensProvider {
  return {
    provideDocumentSemanticTokens: (document) =>
      open.answer('tokens', undefined, () => {
        const builder = new SemanticTokensBuilder(tokensLegend);
        for (const { start, end, type, declaration } of open.language.tokens?.(open.tree(document)) ?? []) {
          const { line, character } = document.positionAt(start);
          builder.push(line, character, end - start, tokenTypes.indexOf(type), declaration ? 1 : 0);
        }
        return builder.build();
      }),
  };
}
