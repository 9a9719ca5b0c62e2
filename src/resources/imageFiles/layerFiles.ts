import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { entriesOf, type TarEntry } from '../../engine/archive/readTar.ts';

/** A file, folder or link in a layer. */
export type LayerEntry = {
  /** Without a slash at either end. */
  readonly path: string;
  readonly type: TarEntry['type'];
  /** Bytes. */
  readonly size: number;
  readonly mode: number;
  /** Of a link. */
  readonly target?: string;
  /** Of the content, when it was asked for. */
  readonly digest?: string;
};

/** What a layer has. */
export type LayerFiles = {
  /** In the order of the layer; not all, when there were too many. */
  readonly entries: readonly LayerEntry[];
  /** How many there are. */
  readonly count: number;
  /** Of all files. */
  readonly bytes: number;
  /** Whole files that were asked for, by path. */
  readonly kept: ReadonlyMap<string, string>;
};

/** How layers are read. */
export type LayerReading = {
  /** How many bytes may still be kept in memory, of all layers together; roughly. */
  readonly room: { left: number };
  /** Whether contents are told apart, which takes longer than just to read past them. */
  readonly digests: boolean;
  /** Files whose content is wanted. */
  keeps?(path: string): boolean;
};

/** Room for about 500,000 entries. */
export function roomForEntries(): { left: number } {
  return { left: 150_000_000 };
}

/** What an entry takes in memory besides its texts, in bytes. */
const entryCost = 200;
/** Bytes of a file that is kept whole, at most. */
const keptLimit = 32 * 1024 * 1024;

/** Reads a layer's tar by its headers. */
export async function readLayer(tar: Readable, { room, digests, keeps }: LayerReading): Promise<LayerFiles> {
  const entries: LayerEntry[] = [];
  const kept = new Map<string, string>();
  let [count, bytes] = [0, 0];
  // A layer may end without its zeros; that the archive is whole tells enough.
  for await (const entry of entriesOf(tar, { whole: false })) {
    const { name: path, type, size, mode, target } = entry;
    const wanted = type === 'file' && size <= Math.min(keptLimit, room.left) && keeps?.(path) === true;
    const digest = type === 'file' && (digests || wanted) ? await contentOf(entry, (text) => kept.set(path, text), wanted) : undefined;
    if (path === '' || path === '.') continue;
    count += 1;
    bytes += type === 'file' ? size : 0;
    if (room.left > 0)
      entries.push({ path, type, size: type === 'file' ? size : 0, mode, ...(target !== undefined && { target }), ...(digest !== undefined && { digest }) });
    room.left -= entryCost + path.length + (target?.length ?? 0) + (wanted ? size : 0);
  }
  return { entries, count, bytes, kept };
}

async function contentOf({ content }: TarEntry, keep: (text: string) => void, wanted: boolean): Promise<string> {
  const hash = createHash('sha1');
  const parts: Uint8Array[] = [];
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    if (wanted) parts.push(chunk);
  }
  if (wanted) keep(Buffer.concat(parts).toString());
  return hash.digest('base64');
}
