import { t } from '../../core/l10n.ts';
import type { Renamable } from '../language.ts';
import type { Span, TextEdit } from '../text.ts';
import { nameAt, nameSpan } from './project.ts';
import type { ComposeTree } from './tree.ts';

/** Where the name at an offset is declared. */
export function definition({ project }: ComposeTree, offset: number): readonly Span[] {
  const found = nameAt(project, offset);
  const declared = found && project.declarations[found.kind].get(found.name);
  return declared === undefined ? [] : [nameSpan(declared.key)];
}

/** Everywhere the name at an offset is used, in order of place. */
export function references(tree: ComposeTree, offset: number, declaration: boolean): readonly Span[] {
  const found = nameAt(tree.project, offset);
  if (found === undefined) return [];
  const uses = tree.project.uses.filter(({ kind, name }) => kind === found.kind && name === found.name).map(({ span }) => span);
  return [...(declaration ? definition(tree, offset) : []), ...uses].sort((left, right) => left.start - right.start);
}

/** What may be renamed at an offset: names that this file declares. */
export function renamable({ project }: ComposeTree, offset: number): Renamable | undefined {
  const found = nameAt(project, offset);
  if (found === undefined) return undefined;
  if (!project.declarations[found.kind].has(found.name)) return { refusal: t('“{0}” is not declared in this file.', found.name) };
  return { start: found.span.start, end: found.span.end, name: found.name };
}

/** Edits that give the name at an offset another, where it is declared and everywhere it is used. */
export function rename(tree: ComposeTree, offset: number, name: string): readonly TextEdit[] | { readonly refusal: string } {
  const old = renamable(tree, offset);
  if (old === undefined) return { refusal: t('There is no name here that can be changed.') };
  if ('refusal' in old) return old;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(name))
    return { refusal: t('A name has letters, digits, “.”, “_” and “-” only, and begins with a letter or digit.') };
  const found = nameAt(tree.project, offset);
  if (name === old.name) return [];
  if (found !== undefined && tree.project.declarations[found.kind].has(name)) return { refusal: t('There is a “{0}” already.', name) };
  return references(tree, offset, true).map(({ start, end }) => ({ start, end, text: name }));
}
