import { t } from '../../core/l10n.ts';
import type { FileChange } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import type { PathChange } from '../../engine/archiveTypes.ts';
import { containerId } from '../../engine/engine.ts';
import type { Kind, Ports } from '../kind.ts';
import { compareText, resourceRow } from '../rows.ts';
import { Usage } from '../usage.ts';
import { folderOf } from './site.ts';

/** Changes shown at most; a container that changed more than that is looked at in its files. */
const most = 1000;

/** A row for each path in which a container differs from its image, and a word when nothing does. */
export async function changeRows(kind: Kind, all: FileChange, ports: Ports): Promise<readonly Row[]> {
  const engine = await ports.engine();
  const changes = withoutFolders(await engine.containerChanges(containerId(all.container), ports.signal)).toSorted((a, b) => compareText(a.path, b.path));
  const related = { usage: new Usage([]), now: Date.now() };
  const rows = changes.slice(0, most).map(({ path, kind: what }) => resourceRow(kind, { ...all, path, change: what }, related));
  if (changes.length === 0) return [word(all, 'none', t('Nothing differs from the image'))];
  return changes.length > most ? [...rows, word(all, 'more', t('{0} more are not shown', changes.length - most))] : rows;
}

/** A folder counts as changed because of what changed in it, which is told by itself. */
export function withoutFolders(changes: readonly PathChange[]): PathChange[] {
  const folders = new Set(changes.map(({ path }) => folderOf(path)));
  return changes.filter(({ path, kind }) => kind !== 'changed' || !folders.has(path));
}

function word({ container }: FileChange, key: string, label: string): Row {
  return { id: `${key}/change/${container}`, label, icon: { name: 'info' }, accessibleLabel: label, kind: 'more', abilities: [] };
}
