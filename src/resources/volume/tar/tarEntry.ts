import { formatPax, type PaxRecord } from './paxRecords.ts';
import { damaged } from './tarErrors.ts';
import { padded, paxHeader, renamedHeader, type TarHeader } from './tarHeader.ts';

/** Types that have no content whatever their size says: links, devices, folders, pipes. */
const withoutContent = new Set(['1', '2', '3', '4', '5', '6']);
const nameKeys = new Set(['path', 'linkpath', 'GNU.sparse.name']);

/** What an entry is by its header and the records before it, which say what does not fit into a header. */
export function withRecords(header: TarHeader, records: readonly PaxRecord[]): TarHeader {
  const last = (key: string) => records.findLast((record) => record.key === key)?.value.toString('latin1');
  const size = withoutContent.has(header.type) ? 0 : Number(last('size') ?? header.size);
  if (!Number.isSafeInteger(size) || size < 0) throw damaged();
  return { name: last('GNU.sparse.name') ?? last('path') ?? header.name, link: last('linkpath') ?? header.link, type: header.type, size };
}

/** The header of an entry under another name, after the records that it needs then. */
export function entryBlocks(raw: Buffer, { name, link }: { readonly name: string; readonly link: string }, records: readonly PaxRecord[]): Buffer[] {
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
