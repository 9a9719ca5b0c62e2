import type { EntryType } from '../../core/resource.ts';
import { textOfName } from './byteNames.ts';
import { ByteReader } from './byteReader.ts';
import type { PaxRecord } from './paxRecords.ts';
import { isExtension, longestExtension, recordsOf, withRecords } from './tarEntry.ts';
import { notWhole } from './tarErrors.ts';
import { block, padded, readHeader, type TarHeader } from './tarHeader.ts';

/** An entry of a tar. Its content can be read until the next entry is asked for; what is left of it then is passed over. */
export type TarEntry = {
  /** As it is in the tar, without a slash at either end; see {@link textOfName}. */
  readonly name: string;
  readonly type: EntryType | 'hardLink';
  /** Bytes. */
  readonly size: number;
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number;
  readonly user: number;
  readonly group: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Of a link. */
  readonly target?: string;
  /** Extended attributes, such as a program's capabilities, as records that can be written again. */
  readonly attributes: readonly PaxRecord[];
  readonly content: AsyncIterable<Uint8Array>;
};

/** POSIX.1-2017 `pax`, "ustar Interchange Format": what is unknown is a file. */
const types: Readonly<Record<string, TarEntry['type']>> = { 1: 'hardLink', 2: 'link', 3: 'other', 4: 'other', 5: 'folder', 6: 'other' };

/**
 * The entries of a tar, one after another; leaving the loop ends the stream. Throws what the stream fails with, and `truncated` when the
 * tar is damaged or cut: inside an entry, or, unless `whole` is false, before the zeros at its end (an engine that fails halfway just stops).
 */
export async function* entriesOf(
  tar: AsyncIterable<Uint8Array>,
  { whole = true }: { readonly whole?: boolean } = {},
): AsyncGenerator<TarEntry, void, undefined> {
  const bytes = new ByteReader(tar);
  let records: PaxRecord[] = [];
  let zeros = 0;
  try {
    for (let raw = await bytes.exactly(block); raw.length > 0; raw = await bytes.exactly(block)) {
      if (raw[0] === 0 && raw.length === block && raw.every((byte) => byte === 0)) {
        zeros += 1;
        continue;
      }
      const header = headerOf(raw, records);
      zeros = 0;
      if (isExtension(header)) records.push(...(await extension(bytes, header)));
      else {
        const body = new Body(bytes, header.size);
        yield { ...toEntry(header, records), content: body.read() };
        await body.pass();
        records = [];
      }
    }
  } finally {
    await bytes.close();
  }
  if (whole && zeros < 2) throw notWhole();
}

/** The content of one entry, with what fills up its last block. */
class Body {
  readonly #bytes: ByteReader;
  #left: number;
  readonly #padding: number;

  constructor(bytes: ByteReader, size: number) {
    this.#bytes = bytes;
    this.#left = size;
    this.#padding = padded(size) - size;
  }

  async *read(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) yield await this.#some();
  }

  async pass(): Promise<void> {
    while (this.#left > 0) await this.#some();
    if ((await this.#bytes.exactly(this.#padding)).length < this.#padding) throw notWhole();
  }

  async #some(): Promise<Buffer> {
    const part = await this.#bytes.some(this.#left);
    if (part.length === 0) throw notWhole();
    this.#left -= part.length;
    return part;
  }
}

function headerOf(raw: Buffer, records: readonly PaxRecord[]): TarHeader {
  const header = raw.length === block ? readHeader(raw) : undefined;
  if (header === undefined) throw notWhole();
  return isExtension(header) ? header : withRecords(header, records);
}

async function extension(bytes: ByteReader, header: TarHeader): Promise<readonly PaxRecord[]> {
  if (header.size > longestExtension) throw notWhole();
  const content = await bytes.exactly(padded(header.size));
  if (content.length < header.size) throw notWhole();
  return recordsOf(header, content.subarray(0, header.size));
}

function toEntry({ name, link, type: letter, size, mode, user, group, modified }: TarHeader, records: readonly PaxRecord[]): Omit<TarEntry, 'content'> {
  const type = types[letter] ?? 'file';
  return {
    name: text(name).replace(/^(\.?\/)+|\/+$/g, ''),
    type,
    size,
    mode,
    user,
    group,
    modified,
    ...((type === 'link' || type === 'hardLink') && { target: text(link) }),
    attributes: records.filter(({ key }) => key.startsWith('SCHILY.xattr.')),
  };
}

function text(bytes: string): string {
  return /^[\0-\x7f]*$/.test(bytes) ? bytes : textOfName(Buffer.from(bytes, 'latin1'));
}
