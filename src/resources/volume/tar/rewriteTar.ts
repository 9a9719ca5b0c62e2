import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { PaxRecord } from '../../../engine/archive/paxRecords.ts';
import { entryBlocks, isExtension, longestExtension, recordsOf, withRecords } from '../../../engine/archive/tarEntry.ts';
import { damaged, holes } from '../../../engine/archive/tarErrors.ts';
import { block, padded, readHeader, type TarHeader } from '../../../engine/archive/tarHeader.ts';

/** Where an entry goes, and where its link leads; `undefined` leaves it out. Given names are as in {@link TarHeader}, however long. */
export type Rename = (entry: TarHeader) => { readonly name: string; readonly link: string } | undefined;

/**
 * The same tar with other names: owners, modes, times, attributes and contents go through as they are, and nothing is held in memory.
 * Throws `truncated` when it is cut inside an entry or has not the zeros of its end, `invalidInput` when it is no tar or damaged, `unsupported` for files that no engine takes.
 */
export async function* rewriteTar(source: AsyncIterable<Uint8Array>, rename: Rename): AsyncGenerator<Buffer> {
  const rewriter = new Rewriter(rename);
  for await (const chunk of source) {
    const made = rewriter.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (made.length > 0) yield made;
  }
  yield rewriter.end();
}

class Rewriter {
  readonly #rename: Rename;
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes of content that are still to come, and whether they are wanted. */
  #content = 0;
  #keep = true;
  /** What came before the entry that it is about. */
  #records: PaxRecord[] = [];
  #zeros = 0;
  #any = false;

  constructor(rename: Rename) {
    this.#rename = rename;
  }

  take(chunk: Buffer): Buffer {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const made: Buffer[] = [];
    let at = 0;
    while (at < bytes.length && this.#zeros < 2) {
      const used = this.#content > 0 ? this.#passContent(bytes, at, made) : this.#readBlock(bytes, at, made);
      if (used === 0) break;
      at += used;
    }
    // What comes after the end is padding.
    this.#rest = this.#zeros < 2 ? bytes.subarray(at) : Buffer.alloc(0);
    const [only] = made;
    return made.length === 1 && only ? only : Buffer.concat(made);
  }

  end(): Buffer {
    if (!this.#any && this.#zeros === 0) throw damaged();
    if (this.#zeros < 2) throw new GantryError('truncated', t('The archive ends in the middle: it was cut, or a file became shorter while it was read.'));
    return Buffer.alloc(2 * block);
  }

  #passContent(bytes: Buffer, at: number, made: Buffer[]): number {
    const used = Math.min(this.#content, bytes.length - at);
    if (this.#keep) made.push(bytes.subarray(at, at + used));
    this.#content -= used;
    return used;
  }

  /** How many bytes were used up; none when more have to come first. */
  #readBlock(bytes: Buffer, at: number, made: Buffer[]): number {
    if (bytes.length - at < block) return 0;
    const raw = bytes.subarray(at, at + block);
    if (raw[0] === 0 && raw.every((byte) => byte === 0)) {
      this.#zeros += 1;
      return block;
    }
    const header = this.#zeros === 0 ? readHeader(raw) : undefined;
    if (header === undefined) throw damaged();
    this.#any = true;
    return isExtension(header) ? this.#readExtension(header, bytes, at) : this.#readEntry(header, raw, made);
  }

  #readExtension(header: TarHeader, bytes: Buffer, at: number): number {
    if (header.size > longestExtension) throw damaged();
    const length = block + padded(header.size);
    if (bytes.length - at < length) return 0;
    this.#records.push(...recordsOf(header, Buffer.from(bytes.subarray(at + block, at + block + header.size))));
    return length;
  }

  #readEntry(header: TarHeader, raw: Buffer, made: Buffer[]): number {
    // Engines do not know them.
    if (header.type === 'S') throw holes();
    const entry = withRecords(header, this.#records);
    const renamed = this.#rename(entry);
    if (renamed) made.push(...entryBlocks(raw, renamed, this.#records));
    this.#records = [];
    this.#keep = renamed !== undefined;
    this.#content = padded(entry.size);
    return block;
  }
}
