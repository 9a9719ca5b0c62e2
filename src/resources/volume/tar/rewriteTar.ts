import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { formatPax, type PaxRecord, parsePax } from './paxRecords.ts';
import { block, padded, paxHeader, readHeader, renamedHeader, type TarHeader } from './tarHeader.ts';

/** Where an entry goes, and where its link leads; `undefined` leaves it out. Given names are as in {@link TarHeader}, however long. */
export type Rename = (entry: TarHeader) => { readonly name: string; readonly link: string } | undefined;

/** The most that long names and attributes of one entry may take, in bytes. */
const longest = 4 * 1024 * 1024;
/** Types that have no content whatever their size says: links, devices, folders, pipes. */
const withoutContent = new Set(['1', '2', '3', '4', '5', '6']);
const nameKeys = new Set(['path', 'linkpath', 'GNU.sparse.name']);

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
    return 'xgLK'.includes(header.type) ? this.#readExtension(header, bytes, at) : this.#readEntry(header, raw, made);
  }

  #readExtension({ type, size }: TarHeader, bytes: Buffer, at: number): number {
    if (size > longest) throw damaged();
    const length = block + padded(size);
    if (bytes.length - at < length) return 0;
    const content = Buffer.from(bytes.subarray(at + block, at + block + size));
    // What is said of all entries is a comment, as of git; names of single entries are none of its business.
    if (type === 'x') this.#records.push(...(parsePax(content) ?? fail()));
    else if (type !== 'g') this.#records.push({ key: type === 'L' ? 'path' : 'linkpath', value: withoutZeros(content) });
    return length;
  }

  #readEntry(header: TarHeader, raw: Buffer, made: Buffer[]): number {
    // Engines do not know them.
    if (header.type === 'S') throw sparse();
    const entry = withRecords(header, this.#records);
    const renamed = this.#rename(entry);
    if (renamed) made.push(...entryBlocks(raw, renamed, this.#records));
    this.#records = [];
    this.#keep = renamed !== undefined;
    this.#content = padded(entry.size);
    return block;
  }
}

/** Records say what does not fit into a header. */
function withRecords(header: TarHeader, records: readonly PaxRecord[]): TarHeader {
  const last = (key: string) => records.findLast((record) => record.key === key)?.value.toString('latin1');
  const size = withoutContent.has(header.type) ? 0 : Number(last('size') ?? header.size);
  if (!Number.isSafeInteger(size) || size < 0) throw damaged();
  return { name: last('GNU.sparse.name') ?? last('path') ?? header.name, link: last('linkpath') ?? header.link, type: header.type, size };
}

function entryBlocks(raw: Buffer, { name, link }: { readonly name: string; readonly link: string }, records: readonly PaxRecord[]): Buffer[] {
  const sparse = records.some(({ key }) => key === 'GNU.sparse.name');
  const long = (key: string, value: string) => (fits(value) ? [] : [{ key, value: Buffer.from(value, 'latin1') }]);
  const all = [
    ...records.filter(({ key }) => !nameKeys.has(key)),
    ...(sparse ? [{ key: 'GNU.sparse.name', value: Buffer.from(name, 'latin1') }] : long('path', name)),
    ...long('linkpath', link),
  ];
  const header = renamedHeader(raw, name, link);
  if (all.length === 0) return [header];
  const content = formatPax(all);
  return [paxHeader(content.length), content, Buffer.alloc(padded(content.length) - content.length), header];
}

/** Only what every tar reads the same way stands in the header itself. */
function fits(text: string): boolean {
  return text.length <= 100 && /^[\u0020-\u007e]*$/.test(text);
}

function withoutZeros(content: Buffer): Buffer {
  const end = content.indexOf(0);
  return end < 0 ? content : content.subarray(0, end);
}

function fail(): never {
  throw damaged();
}

function sparse(): GantryError {
  return new GantryError('unsupported', t('The archive has files with holes in GNU tar’s old format, which an engine cannot unpack.'), {
    hint: t('Make it without --sparse, or with --format=pax.'),
  });
}

function damaged(): GantryError {
  return new GantryError('invalidInput', t('This is no tar archive, or a damaged one.'));
}
