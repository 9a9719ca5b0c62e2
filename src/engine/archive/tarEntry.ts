import { formatPax, type PaxRecord, parsePax } from './paxRecords.ts';
import { damaged } from './tarErrors.ts';
import { padded, paxHeader, renamedHeader, type TarHeader } from './tarHeader.ts';

/** The most that long names and attributes of one entry may take, in bytes. */
export const longestExtension = 4 * 1024 * 1024;

/** Types that have no content whatever their size says: links, devices, folders, pipes. */
const withoutContent = new Set(['1', '2', '3', '4', '5', '6']);
const nameKeys = new Set(['path', 'linkpath', 'GNU.sparse.name']);

/** Whether a header is of something that is said about the next entry, or about all. */
export function isExtension({ type }: TarHeader): boolean {
  return 'xgLK'.includes(type);
}

/** What an extension says of the next entry. Throws `invalidInput` when it is damaged. */
export function recordsOf({ type }: TarHeader, content: Buffer): readonly PaxRecord[] {
  // What is said of all entries is a comment, as of git; names of single entries are none of its business.
  if (type === 'g') return [];
  if (type !== 'x') return [{ key: type === 'L' ? 'path' : 'linkpath', value: withoutZeros(content) }];
  const records = parsePax(content);
  if (records === undefined) throw damaged();
  return records;
}

/** What an entry is by its header and the records before it, which say what does not fit into a header. */
export function withRecords(header: TarHeader, records: readonly PaxRecord[]): TarHeader {
  if (records.length === 0) return withoutContent.has(header.type) ? { ...header, size: 0 } : header;
  const last = (key: string) => records.findLast((record) => record.key === key)?.value.toString('latin1');
  const number = (key: string, otherwise: number) => {
    const value = Number(last(key) ?? otherwise);
    return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
  };
  const size = withoutContent.has(header.type) ? 0 : Number(last('size') ?? header.size);
  if (!Number.isSafeInteger(size) || size < 0) throw damaged();
  const time = Math.round(Number(last('mtime') ?? Number.NaN) * 1000);
  return {
    ...header,
    name: last('GNU.sparse.name') ?? last('path') ?? header.name,
    link: last('linkpath') ?? header.link,
    size,
    user: number('uid', header.user),
    group: number('gid', header.group),
    modified: Number.isSafeInteger(time) ? time : header.modified,
  };
}

/** The header of an entry under another name, after the records that it needs then. */
export function entryBlocks(raw: Buffer, { name, link }: { readonly name: string; readonly link: string }, records: readonly PaxRecord[]): Buffer[] {
  const sparse = records.some(({ key }) => key === 'GNU.sparse.name');
  const all = [
    ...records.filter(({ key }) => !nameKeys.has(key)),
    ...(sparse ? [{ key: 'GNU.sparse.name', value: Buffer.from(name, 'latin1') }] : recordOfName('path', name)),
    ...recordOfName('linkpath', link),
  ];
  return [...recordBlocks(all), renamedHeader(raw, name, link)];
}

/** The records that come before an entry; nothing for none. */
export function recordBlocks(records: readonly PaxRecord[]): Buffer[] {
  if (records.length === 0) return [];
  const content = formatPax(records);
  return [paxHeader(content.length), content, Buffer.alloc(padded(content.length) - content.length)];
}

/** Only a name that every tar reads the same way stands in the header itself; for another there is a record. One character is one byte. */
export function recordOfName(key: 'path' | 'linkpath', name: string): readonly PaxRecord[] {
  return name.length <= 100 && /^[\u0020-\u007e]*$/.test(name) ? [] : [{ key, value: Buffer.from(name, 'latin1') }];
}

function withoutZeros(content: Buffer): Buffer {
  const end = content.indexOf(0);
  return end < 0 ? content : content.subarray(0, end);
}
