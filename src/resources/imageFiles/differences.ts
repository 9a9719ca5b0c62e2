import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { FileTree } from './layerChanges.ts';
import type { LayerEntry } from './layerFiles.ts';
import type { Packages } from './packages.ts';

/** Lines of a document, at most; the rest is counted. */
const mostLines = 100_000;

/** A text with `+` and `-` before what only the right, or the left one has, as the editor colours it. */
type Differences = { readonly lines: readonly string[]; readonly added: number; readonly removed: number; readonly changed: number };

/** What differs between two file systems, by path. Folders count only where there is nothing on the other side. */
export function fileDifferences(left: FileTree, right: FileTree): Differences {
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort();
  const counts = { added: 0, removed: 0, changed: 0 };
  const lines = paths.flatMap((path) => {
    const [before, after] = [left.get(path), right.get(path)];
    if (before && after && isSame(before, after)) return [];
    counts[before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'] += 1;
    return changed(oneLine(`/${path}`), before && describe(before), after && describe(after));
  });
  return { lines, ...counts };
}

/** What differs between the packages of two images, by name. */
export function packageDifferences(left: Packages, right: Packages): Differences {
  const names = [...new Set([...left.versions.keys(), ...right.versions.keys()])].sort();
  const counts = { added: 0, removed: 0, changed: 0 };
  const lines = names.flatMap((name) => {
    const [before, after] = [left.versions.get(name), right.versions.get(name)];
    if (before === after) return [];
    counts[before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'] += 1;
    return changed(oneLine(name), before && oneLine(before), after && oneLine(after));
  });
  return { lines, ...counts };
}

/** The whole document. */
export function differencesText(left: string, right: string, differences: Differences, notes: readonly string[]): string {
  const { lines, added, removed, changed: altered } = differences;
  const rest = lines.length - mostLines;
  return `${[
    `--- ${oneLine(left)}`,
    `+++ ${oneLine(right)}`,
    t('{0} added, {1} removed, {2} changed', added, removed, altered),
    ...notes,
    '',
    ...lines.slice(0, mostLines),
    ...(rest > 0 ? [t('{0} more lines', rest)] : []),
  ].join('\n')}\n`;
}

function changed(name: string, before: string | undefined, after: string | undefined): readonly string[] {
  return [...(before === undefined ? [] : [`- ${name}  ${before}`]), ...(after === undefined ? [] : [`+ ${name}  ${after}`])];
}

function describe({ type, size, mode, target }: LayerEntry): string {
  const what = type === 'file' ? formatBytes(size) : type === 'folder' ? t('folder') : target === undefined ? t('special file') : `→ ${oneLine(target)}`;
  return type === 'link' ? what : `${what}  ${mode.toString(8).padStart(4, '0')}`;
}

function isSame(left: LayerEntry, right: LayerEntry): boolean {
  return (
    left.type === right.type &&
    left.size === right.size &&
    left.target === right.target &&
    left.digest === right.digest &&
    (left.type === 'link' || left.mode === right.mode)
  );
}
