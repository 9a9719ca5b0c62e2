import type { EntryType, FileEntry, FilePlace } from '../../core/resource.ts';
import { entriesOf, type TarEntry } from '../../engine/archive/readTar.ts';
import { archiveAt } from './archiveAt.ts';
import { below, folderOf, normal, pathAt, type Site } from './site.ts';

/** Everything below a folder, as far as it was read. */
export type TarIndex = {
  readonly folder: string;
  /** By folder; a folder that was not come to is absent. */
  readonly folders: ReadonlyMap<string, readonly FileEntry[]>;
  /** Folders that may have more, because the limit came first. */
  readonly unfinished: ReadonlySet<string>;
  readonly count: number;
};

/** How much is read at most: milliseconds, and entries, which are kept in memory. */
export type IndexLimits = { readonly time: number; readonly entries: number };

/**
 * Lists a folder by the engine's tar of it, the only way into a container that does not run. The whole subtree streams by, contents
 * included, so everything below is kept for the folders that are opened next. Rejects with `notFound`.
 */
export async function indexOf(site: Site, folder: string, limits: IndexLimits, signal: AbortSignal): Promise<TarIndex> {
  const at = pathAt(site, folder);
  const tar = await archiveAt(site, at, signal);
  const found = new Map<string, FileEntry>();
  const folders = new Map<string, FileEntry[]>([[folder, []]]);
  const enough = new Error('enough was read');
  // A single file may take longer than all the time there is.
  const timer = setTimeout(() => tar.destroy(enough), limits.time);
  let last = folder;
  let unfinished = false;
  try {
    for await (const entry of entriesOf(tar)) {
      last = pathOf(folder, entry.name, at !== '/');
      if (last !== folder) note(toEntry(site.place, last, entry, found), found, folders);
      unfinished = found.size >= limits.entries;
      if (unfinished) break;
    }
  } catch (error) {
    if (error !== enough) throw error;
    unfinished = true;
  } finally {
    clearTimeout(timer);
  }
  return { folder, folders: withTargets(folders, found), unfinished: new Set(unfinished ? pathsTo(folder, last) : []), count: found.size };
}

function note(entry: FileEntry, found: Map<string, FileEntry>, folders: Map<string, FileEntry[]>): void {
  found.set(entry.path, entry);
  if (entry.type === 'folder' && !folders.has(entry.path)) folders.set(entry.path, []);
  folders.get(folderOf(entry.path))?.push(entry);
}

function pathsTo(folder: string, path: string): string[] {
  const paths = [path];
  for (let at = path; at !== folder && at !== '/'; at = folderOf(at)) paths.push(folderOf(at));
  return paths;
}

/** The first part of a name in the tar is the folder's own, except in that of the top folder of a container, which has no name. */
function pathOf(folder: string, name: string, named: boolean): string {
  const slash = name.indexOf('/');
  const rest = named ? (slash === -1 ? '' : name.slice(slash + 1)) : name;
  return rest === '' ? folder : below(folder, rest);
}

function toEntry(
  place: FilePlace,
  path: string,
  { type, size, mode, user, group, modified, target }: TarEntry,
  found: ReadonlyMap<string, FileEntry>,
): FileEntry {
  const common = { kind: 'file', place, path, mode, user, group, modified } as const;
  // The second name of a file is an entry without a content; the first came before.
  if (type === 'hardLink') return { ...common, type: 'file', size: found.get(normal(`/${target}`))?.size ?? sizeOf(found, path, target) };
  return { ...common, type, size, ...(target !== undefined && { target }) };
}

/** Names in a tar begin with the folder's own; a hard link's target does, too. */
function sizeOf(found: ReadonlyMap<string, FileEntry>, path: string, target = ''): number {
  const rest = target.slice(target.indexOf('/') + 1);
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const first = found.get(below(folder, rest));
    if (first || folder === '/') return first?.size ?? 0;
  }
}

function withTargets(folders: ReadonlyMap<string, FileEntry[]>, found: ReadonlyMap<string, FileEntry>): ReadonlyMap<string, readonly FileEntry[]> {
  for (const list of folders.values()) {
    for (const [index, entry] of list.entries()) {
      const targetType = entry.type === 'link' ? typeAt(entry, found) : undefined;
      if (targetType) list[index] = { ...entry, targetType };
    }
  }
  return folders;
}

/** As many links in a row as Linux follows. */
const longestChain = 40;

function typeAt(link: FileEntry, found: ReadonlyMap<string, FileEntry>): EntryType | undefined {
  let entry: FileEntry | undefined = link;
  for (let step = 0; entry?.type === 'link' && step < longestChain; step += 1) {
    const { target = '' } = entry;
    entry = found.get(normal(target.startsWith('/') ? target : `${folderOf(entry.path)}/${target}`));
  }
  return entry?.type === 'link' ? undefined : entry?.type;
}
