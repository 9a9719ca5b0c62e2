/** Bytes of a header, and what contents are padded to. */
export const block = 512;

/** The fields of a header. Texts are one character for each byte, whatever encoding the names have. */
export type TarHeader = {
  readonly name: string;
  /** Where a link leads. */
  readonly link: string;
  /** The letter of the type, such as `0` for a file and `5` for a folder. */
  readonly type: string;
  /** Bytes of the content; a PAX record may say more. */
  readonly size: number;
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number;
  readonly user: number;
  readonly group: number;
  /** Milliseconds since the epoch; a header has whole seconds. */
  readonly modified: number;
};

/** Whose block goes on at 345 with the first part of a long name: POSIX, but not GNU. */
const posix = 'ustar\0';

/** The largest numbers that octal digits hold: of a user or group, and of a size or a time. */
export const largest = { id: 8 ** 7 - 1, size: 8 ** 11 - 1 } as const;

/** Reads a header; `undefined` when its sum is wrong. POSIX.1-2017 `pax`, "ustar Interchange Format", and GNU's variant. */
export function readHeader(bytes: Buffer): TarHeader | undefined {
  const size = numberAt(bytes, 124, 12);
  if (size === undefined || numberAt(bytes, 148, 8) !== sumOf(bytes)) return undefined;
  const prefix = bytes.toString('latin1', 257, 263) === posix ? textAt(bytes, 345, 155) : '';
  const name = textAt(bytes, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    link: textAt(bytes, 157, 100),
    type: typeOf(bytes, name),
    size,
    mode: (numberAt(bytes, 100, 8) ?? 0) & 0o7777,
    user: numberAt(bytes, 108, 8) ?? 0,
    group: numberAt(bytes, 116, 8) ?? 0,
    modified: (numberAt(bytes, 136, 12) ?? 0) * 1000,
  };
}

/** Makes a header. A name that is too long is cut, and a number that is too large is zero: a PAX record has to say it. */
export function makeHeader({ name, link, type, size, mode, user, group, modified }: TarHeader): Buffer {
  const made = Buffer.alloc(block);
  const octal = (value: number, at: number, digits: number) => made.write((value < 8 ** digits ? value : 0).toString(8).padStart(digits, '0'), at, 'latin1');
  made.write(name.slice(0, 100), 0, 'latin1');
  octal(mode & 0o7777, 100, 7);
  octal(user, 108, 7);
  octal(group, 116, 7);
  octal(size, 124, 11);
  octal(Math.min(Math.max(0, Math.floor(modified / 1000)), largest.size), 136, 11);
  made.write(type, 156, 'latin1');
  made.write(link.slice(0, 100), 157, 'latin1');
  made.write(`${posix}00`, 257, 'latin1');
  return withSum(made);
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
  return makeHeader({ name: 'PaxHeaders.0/entry', link: '', type: 'x', size, mode: 0o644, user: 0, group: 0, modified: 0 });
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
