import { isUtf8 } from 'node:buffer';

/**
 * Names of files are bytes, and mostly UTF-8. A byte that is none becomes one character of a private range, U+F780 to U+F7FF, and so do the
 * bytes of a character of that range itself: each name has a text of its own, from which its bytes come back.
 */
const first = 0xf700;
const stray = /[\uf780-\uf7ff]/;

/** The text of a name, or of several with what keeps them apart. */
export function textOfName(bytes: Buffer): string {
  const text = bytes.toString();
  if (!stray.test(text) && isUtf8(bytes)) return text;
  let made = '';
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAt(bytes, at);
    const character = bytes.toString('utf8', at, at + length);
    const taken = isUtf8(bytes.subarray(at, at + length)) && !stray.test(character);
    made += taken ? character : String.fromCharCode(first + (bytes[at] ?? 0));
    at += taken ? length : 1;
  }
  return made;
}

/** The bytes of a name. */
export function bytesOfName(text: string): Buffer {
  if (!hasStrayBytes(text)) return Buffer.from(text);
  return Buffer.concat(text.split(/([\uf780-\uf7ff])/).map((part) => (stray.test(part) ? Buffer.of(part.charCodeAt(0) - first) : Buffer.from(part))));
}

/** Whether a name is not UTF-8. */
export function hasStrayBytes(text: string): boolean {
  return stray.test(text);
}

/** A text for people: they see where a byte is that means nothing. */
export function shownName(text: string): string {
  return text.replace(/[\uf780-\uf7ff]/g, '\ufffd');
}

/** A name as a value in a query. */
export function encodeName(text: string): string {
  if (!hasStrayBytes(text)) return encodeURIComponent(text);
  return [...bytesOfName(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** How many bytes the character has that begins with this one. RFC 3629, section 3. */
function lengthAt(bytes: Buffer, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte < 0xc0) return 1;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}
