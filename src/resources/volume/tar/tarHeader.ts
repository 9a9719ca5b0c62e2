/** Bytes of a header, and what contents are padded to. */
export const block = 512;

/** The fields of a header that say what comes and where it goes. Texts are one character for each byte, whatever encoding the names have. */
export type TarHeader = {
  readonly name: string;
  /** Where a link leads. */
  readonly link: string;
  /** The letter of the type, such as `0` for a file and `5` for a folder. */
  readonly type: string;
  /** Bytes of the content; a PAX record may say more. */
  readonly size: number;
};

/** Whose block goes on at 345 with the first part of a long name: POSIX, but not GNU. */
const posix = 'ustar\0';

/** Reads a header; `undefined` when its sum is wrong. POSIX.1-2017 `pax`, "ustar Interchange Format", and GNU's variant. */
export function readHeader(bytes: Buffer): TarHeader | undefined {
  const size = numberAt(bytes, 124, 12);
  if (size === undefined || numberAt(bytes, 148, 8) !== sumOf(bytes)) return undefined;
  const prefix = bytes.toString('latin1', 257, 263) === posix ? textAt(bytes, 345, 155) : '';
  const name = textAt(bytes, 0, 100);
  return { name: prefix === '' ? name : `${prefix}/${name}`, link: textAt(bytes, 157, 100), type: typeOf(bytes, name), size };
}

/** The header with another name and link, and all else as it was. What is too long for it is cut: a PAX record has to say it. */
export function renamedHeader(bytes: Buffer, name: string, link: string): Buffer {
  const made = Buffer.from(bytes);
  made.fill(0, 0, 100).write(name.slice(0, 100), 0, 'latin1');
  made.fill(0, 157, 257).write(link.slice(0, 100), 157, 'latin1');
  if (made.toString('latin1', 257, 263) === posix) made.fill(0, 345, 500);
  return withSum(made);
}

/** The header of records about the next entry. */
export function paxHeader(size: number): Buffer {
  const made = Buffer.alloc(block);
  made.write('PaxHeaders.0/entry', 0, 'latin1');
  made.write('0000644\u00000000000\u00000000000\u0000', 100, 'latin1');
  made.write(`${size.toString(8).padStart(11, '0')}\u000000000000000\u0000`, 124, 'latin1');
  made.write('x', 156, 'latin1');
  made.write('ustar\u000000', 257, 'latin1');
  return withSum(made);
}

/** Bytes that a content of this size takes up. */
export function padded(size: number): number {
  return Math.ceil(size / block) * block;
}

/** The oldest tars have no type for folders, only a slash. */
function typeOf(bytes: Buffer, name: string): string {
  const type = bytes[156] ?? 0;
  if (type !== 0 && type !== 0x30) return String.fromCharCode(type);
  return type === 0 && name.endsWith('/') ? '5' : '0';
}

function textAt(bytes: Buffer, at: number, length: number): string {
  const end = bytes.subarray(at, at + length).indexOf(0);
  return bytes.toString('latin1', at, end < 0 ? at + length : at + end);
}

/** Octal digits, or for large numbers GNU's binary form. */
function numberAt(bytes: Buffer, at: number, length: number): number | undefined {
  if (((bytes[at] ?? 0) & 0x80) !== 0) {
    let value = (bytes[at] ?? 0) & 0x7f;
    for (let index = at + 1; index < at + length; index += 1) value = value * 256 + (bytes[index] ?? 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const text = textAt(bytes, at, length).trim();
  if (text === '') return 0;
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** The sum of all bytes, with spaces in its own place. */
function sumOf(bytes: Buffer): number {
  let sum = 8 * 0x20;
  for (let index = 0; index < 148; index += 1) sum += bytes[index] ?? 0;
  for (let index = 156; index < block; index += 1) sum += bytes[index] ?? 0;
  return sum;
}

function withSum(bytes: Buffer): Buffer {
  bytes.write(`${sumOf(bytes).toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return bytes;
}
