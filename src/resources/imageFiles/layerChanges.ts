import { posix } from 'node:path';
import type { LayerEntry, LayerFiles } from './layerFiles.ts';

/** A path that a layer adds, changes or takes away. */
export type LayerChange = { readonly change: 'added' | 'changed' | 'deleted'; readonly path: string; readonly type: LayerEntry['type']; readonly size: number };

const whiteout = '.wh.';
const opaque = '.wh..wh..opq';

/** A file system as several layers make it, by path. */
export type FileTree = Map<string, LayerEntry>;

/** What one layer does to what lies below it, largest first; folders that are only there because something in them changed are left out. */
export function changesOf(layers: readonly LayerFiles[], index: number): readonly LayerChange[] {
  const below: FileTree = new Map();
  for (const layer of layers.slice(0, index)) apply(below, layer);
  const changes: LayerChange[] = [];
  for (const entry of layers[index]?.entries ?? []) {
    const deleted = deletedBy(entry.path);
    if (deleted?.all) continue;
    if (deleted) {
      const gone = below.get(deleted.path);
      changes.push({ change: 'deleted', path: deleted.path, type: gone?.type ?? 'file', size: gone?.size ?? 0 });
    } else if (!(entry.type === 'folder' && below.get(entry.path)?.type === 'folder')) {
      changes.push({ change: below.has(entry.path) ? 'changed' : 'added', path: entry.path, type: entry.type, size: entry.size });
    }
  }
  return changes.sort((left, right) => right.size - left.size || (left.path < right.path ? -1 : 1));
}

/** The file system that all layers make together. */
export function flattened(layers: readonly LayerFiles[]): FileTree {
  const tree: FileTree = new Map();
  for (const layer of layers) apply(tree, layer);
  return tree;
}

/** Takes away what a layer deletes, of what was there before it, then adds what it has. */
function apply(tree: FileTree, { entries }: LayerFiles): void {
  const gone = entries.flatMap((entry) => deletedBy(entry.path) ?? replacedBy(entry, tree) ?? []);
  if (gone.length > 0) remove(tree, gone);
  for (const entry of entries) if (deletedBy(entry.path) === undefined) tree.set(entry.path, entry);
}

/** A path goes when it, or a folder above it, is deleted. */
function remove(tree: FileTree, gone: readonly { readonly path: string; readonly all: boolean }[]): void {
  const whole = new Set(gone.filter(({ all }) => !all).map(({ path }) => path));
  const emptied = new Set(gone.filter(({ all }) => all).map(({ path }) => path));
  for (const path of [...tree.keys()]) if (whole.has(path) || isBelow(path, whole, emptied)) tree.delete(path);
}

function isBelow(path: string, whole: ReadonlySet<string>, emptied: ReadonlySet<string>): boolean {
  for (let slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
    const folder = path.slice(0, slash);
    if (whole.has(folder) || emptied.has(folder)) return true;
    if (slash === 0) break;
  }
  return emptied.has('');
}

/** A folder goes with all that is in it when something else takes its place. */
function replacedBy({ path, type }: LayerEntry, tree: FileTree): { readonly path: string; readonly all: true } | undefined {
  return type !== 'folder' && tree.get(path)?.type === 'folder' ? { path, all: true } : undefined;
}

/** What an entry deletes: a path, or all that was in a folder (OCI image specification, "Whiteouts"). */
function deletedBy(path: string): { readonly path: string; readonly all: boolean } | undefined {
  const name = posix.basename(path);
  if (!name.startsWith(whiteout)) return undefined;
  const folder = path.slice(0, Math.max(0, path.length - name.length - 1));
  if (name === opaque) return { path: folder, all: true };
  return { path: folder === '' ? name.slice(whiteout.length) : `${folder}/${name.slice(whiteout.length)}`, all: false };
}
