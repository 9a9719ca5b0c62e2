import { type DefinitionProvider, type ReferenceProvider, type RenameProvider, WorkspaceEdit } from 'vscode';
import { editsOf, locationOf, rangeOf } from './convert.ts';
import type { OpenLanguage } from './openLanguage.ts';

export function definition(open: OpenLanguage): DefinitionProvider {
  return {
    provideDefinition: (document, position) =>
      open.answer('definition', undefined, () =>
        open.language.definition?.(open.tree(document), document.offsetAt(position)).map((span) => locationOf(document, span)),
      ),
  };
}

export function references(open: OpenLanguage): ReferenceProvider {
  return {
    provideReferences: (document, position, { includeDeclaration }) =>
      open.answer('references', undefined, () =>
        open.language.references?.(open.tree(document), document.offsetAt(position), includeDeclaration).map((span) => locationOf(document, span)),
      ),
  };
}

/** Renames; why something cannot be renamed is told by an error, which the editor shows where the name is typed. */
export function rename(open: OpenLanguage): RenameProvider {
  return {
    prepareRename(document, position) {
      const found = open.answer('rename', undefined, () => open.language.renamable?.(open.tree(document), document.offsetAt(position)));
      if (found === undefined) return undefined;
      if ('refusal' in found) throw new Error(found.refusal);
      return { range: rangeOf(document, found), placeholder: found.name };
    },
    provideRenameEdits(document, position, name) {
      const found = open.answer('rename', undefined, () => open.language.rename?.(open.tree(document), document.offsetAt(position), name));
      if (found === undefined) return undefined;
      if ('refusal' in found) throw new Error(found.refusal);
      const edit = new WorkspaceEdit();
      edit.set(document.uri, editsOf(document, found));
      return edit;
    },
  };
}
