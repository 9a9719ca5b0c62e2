import { Readable } from 'node:stream';
import { bytesOfName } from './byteNames.ts';
import type { PaxRecord } from './paxRecords.ts';
import { recordBlocks, recordOfName } from './tarEntry.ts';
import { block, largest, makeHeader, padded } from './tarHeader.ts';

/** What goes into a tar. Names have no slash at either end; times in milliseconds since the epoch. */
export type NewEntry = {
  /** See `textOfName`. */
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link' | 'hardLink';
  readonly mode: number;
  readonly user: number;
  readonly group: number;
  readonly modified: number;
  /** Of a link. */
  readonly target?: string;
  /** Of a file: exactly `size` bytes. */
  readonly size?: number;
  readonly content?: Uint8Array | AsyncIterable<Uint8Array>;
  /** Extended attributes, as a tar had them. */
  readonly attributes?: readonly PaxRecord[];
};

const types = { file: '0', hardLink: '1', link: '2', folder: '5' } as const;

/** A tar that is made as it is read. A failure of the entries, or of a content, fails it; destroying it stops them. */
export function tarOfEntries(entries: AsyncIterable<NewEntry> | Iterable<NewEntry>): Readable {
  return Readable.from(blocksOf(entries), { objectMode: false });
}

async function* blocksOf(entries: AsyncIterable<NewEntry> | Iterable<NewEntry>): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    const { content = new Uint8Array() } = entry;
    const size = content instanceof Uint8Array ? content.length : (entry.size ?? 0);
    yield headerOf(entry, size);
    let left = size;
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      left -= chunk.length;
      if (left < 0) break;
      if (chunk.length > 0) yield chunk;
    }
    if (left !== 0) throw new Error(`${entry.name} has not the ${size} bytes that were announced`);
    if (size % block > 0) yield Buffer.alloc(padded(size) - size);
  }
  yield Buffer.alloc(2 * block);
}

/** The header, after records of what does not fit into it. */
function headerOf({ name, type, mode, user, group, modified, target = '', attributes = [] }: NewEntry, size: number): Buffer {
  const [path, link] = [bytesOfName(name).toString('latin1'), bytesOfName(target).toString('latin1')];
  const large = (key: string, value: number, most: number) => (value > most ? [{ key, value: Buffer.from(String(value)) }] : []);
  const records = [
    ...attributes,
    ...recordOfName('path', path),
    ...recordOfName('linkpath', link),
    ...large('uid', user, largest.id),
    ...large('gid', group, largest.id),
    ...large('size', size, largest.size),
  ];
  return Buffer.concat([...recordBlocks(records), makeHeader({ name: path, link, type: types[type], size, mode, user, group, modified })]);
}
