import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';

/** What a file in an archive of images is, by its first bytes, for names do not tell: a tar, compressed or not, a JSON text, or something else. */
type Blob = { readonly kind: 'tar'; readonly tar: AsyncIterable<Uint8Array> } | { readonly kind: 'text'; readonly text: string } | { readonly kind: 'other' };

const block = 512;
/** Configurations and manifests are not larger, in bytes. */
const textLimit = 16 * 1024 * 1024;

/** Looks at a file and opens it. A tar must then be read to its end; anything else has been. Throws `unsupported` for a compression that this Node.js does not know. */
export async function openBlob(content: AsyncIterable<Uint8Array>): Promise<Blob> {
  const chunks = content[Symbol.asyncIterator]();
  const begin = await firstBlock(chunks);
  const whole = joined(begin, chunks);
  if (begin.subarray(0, 2).equals(Buffer.of(0x1f, 0x8b))) return { kind: 'tar', tar: unpacked(whole, zlib.createGunzip()) };
  if (begin.subarray(0, 4).equals(Buffer.of(0x28, 0xb5, 0x2f, 0xfd))) return { kind: 'tar', tar: unpacked(whole, zstandard()) };
  const isTar = begin.length >= block && (begin.toString('latin1', 257, 262) === 'ustar' || begin.subarray(0, block).every((byte) => byte === 0));
  return isTar ? { kind: 'tar', tar: whole } : textOf(begin, whole);
}

async function firstBlock(chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < block; ) {
    const next = await chunks.next();
    if (next.done === true) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
}

async function* joined(begin: Buffer, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield begin;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}

async function* unpacked(source: AsyncIterable<Uint8Array>, unpack: Transform): AsyncGenerator<Uint8Array> {
  let failure: unknown;
  const output = pipeline(Readable.from(source, { objectMode: false }), unpack, (error) => {
    failure = error;
  });
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } catch (error) {
    throw failure ?? error;
  }
}

/** Known since Node.js 22.15. */
function zstandard(): Transform {
  const create = (zlib as { readonly createZstdDecompress?: () => Transform }).createZstdDecompress;
  if (create === undefined) throw new GantryError('unsupported', t('The layers are packed with zstd, which this editor cannot unpack.'));
  return create();
}

async function textOf(begin: Buffer, whole: AsyncIterable<Uint8Array>): Promise<Blob> {
  const isJson = /^\s*[[{]/.test(begin.toString('latin1', 0, 64));
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of whole) {
    size += chunk.length;
    if (isJson && size <= textLimit) parts.push(chunk);
  }
  return isJson && size <= textLimit ? { kind: 'text', text: Buffer.concat(parts).toString() } : { kind: 'other' };
}
