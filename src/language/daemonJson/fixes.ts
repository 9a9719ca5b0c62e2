import { t } from '../../core/l10n.ts';
import type { Fix } from '../problem.ts';
import type { Span, TextEdit } from '../text.ts';
import type { DaemonTree, Property } from './tree.ts';

/** Removes a member of an object with its comma. `siblings` are all members of that object. */
export function removeProperty(tree: DaemonTree, siblings: readonly Property[], property: Property): Fix {
  return { title: t('Remove “{0}”', shown(property.name)), edits: [removal(tree, siblings, property)] };
}

/** The edit of {@link removeProperty}. */
export function removal(tree: DaemonTree, siblings: readonly Property[], property: Property): TextEdit {
  const index = indexOf(siblings, property);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (after !== undefined) return { start: property.start, end: after.start, text: '' };
  if (before !== undefined) return { start: before.end, end: property.end, text: '' };
  // The comma after the only member goes with it.
  const comma = tree.scan.trailingCommas.find(({ start }) => start >= property.end)?.end ?? property.end;
  const lone = tree.text.slice(property.end, comma).trim() === ',' ? comma : property.end;
  return { start: property.start, end: lone, text: '' };
}

/** Members are in the order of their places; in a long file every one may have a fix. */
function indexOf(siblings: readonly Property[], { start }: Property): number {
  let [low, high] = [0, siblings.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives a member another name. */
export function renameTo({ nameSpan }: Property, name: string, preferred = false): Fix {
  return { title: t('Rename to “{0}”', name), edits: [{ ...nameSpan, text: JSON.stringify(name) }], preferred };
}

/** Puts a value in the place of another. */
export function replaceBy(span: Span, text: string, preferred = true): Fix {
  return { title: t('Change to {0}', shown(text)), edits: [{ start: span.start, end: span.end, text }], preferred };
}

/** Text of a file, cut so that a title or a message stays readable. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
