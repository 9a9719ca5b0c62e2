import type { FileEntry, FilePlace } from '../../core/resource.ts';
import { compareText } from '../rows.ts';
import { listRunning } from './listRunning.ts';
import { isFolder, missing, nameOf, pathAt, placeKey, type Site } from './site.ts';
import { indexOf, type TarIndex } from './tarIndex.ts';

/** What is read at first of files that only the engine's tar tells, and when the user asks for more. Milliseconds and entries. */
const quick = { time: 6_000, entries: 100_000 };
const patience = { time: 10 * 60_000, entries: 1_000_000 };
/** Milliseconds that a volume's files are taken to be the same, for others may write to them. */
const fresh = 15_000;
/** Subtrees kept for each place. */
const mostKept = 8;

type Kept = { readonly index: TarIndex; readonly stamp: string | undefined; readonly at: number };

/** Lists folders, and keeps what a tar told of the folders below for as long as that is true. */
export class Listings {
  readonly #kept = new Map<string, Kept[]>();

  async list(site: Site, path: string, signal: AbortSignal, options: { readonly fresh?: boolean; readonly patient?: boolean }) {
    if (options.fresh || options.patient) this.forget(site.place);
    const asked = site.running ? await listRunning(site, path, signal) : undefined;
    if (asked) return { entries: sorted(asked), complete: true };
    const folder = await resolved(site, path, signal);
    const index = this.#find(site, folder) ?? this.#keep(site, await indexOf(site, folder, options.patient ? patience : quick, signal));
    const entries = (index.folders.get(folder) ?? []).map((entry) => (folder === path ? entry : { ...entry, path: `${path}/${nameOf(entry.path)}` }));
    return { entries: sorted(entries), complete: !index.unfinished.has(folder) };
  }

  forget(place: FilePlace): void {
    this.#kept.delete(placeKey(place));
  }

  #find(site: Site, folder: string): TarIndex | undefined {
    if (site.running) return undefined;
    const isTrue = ({ stamp, at }: Kept) => (site.stamp === undefined ? performance.now() - at < fresh : site.stamp === stamp);
    const known = (this.#kept.get(placeKey(site.place)) ?? []).filter(isTrue);
    return known.find(({ index }) => index.folder === folder || (index.folders.has(folder) && !index.unfinished.has(folder)))?.index;
  }

  #keep(site: Site, index: TarIndex): TarIndex {
    const key = placeKey(site.place);
    const others = (this.#kept.get(key) ?? []).filter((kept) => kept.index.folder !== index.folder);
    this.#kept.set(key, [{ index, stamp: site.stamp, at: performance.now() }, ...others].slice(0, mostKept));
    return index;
  }
}

/** The folder itself, or the one that a link leads to. */
async function resolved(site: Site, path: string, signal: AbortSignal): Promise<string> {
  const { type, target } = await site.engine.statArchive(site.id, pathAt(site, path), signal);
  if (type !== 'link') return path;
  if (target === undefined || !target.startsWith(site.root)) throw missing(path);
  return target.slice(site.root.length) || '/';
}

/** Folders first, each in the order of a person. */
function sorted(entries: readonly FileEntry[]): FileEntry[] {
  const key = (entry: FileEntry) => (isFolder(entry) ? 0 : 1);
  return entries
    .map((entry) => ({ entry, name: nameOf(entry.path) }))
    .sort((a, b) => key(a.entry) - key(b.entry) || compareText(a.name, b.name))
    .map(({ entry }) => entry);
}
