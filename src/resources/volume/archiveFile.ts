import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { throwIfCancelled } from '../../engine/cancelled.ts';
import { through } from './through.ts';

/** An archive that is read: `onBytes` hears how many bytes of the file itself were read. */
export type Reading = { readonly signal: AbortSignal; readonly onBytes?: (length: number) => void };

/** What other tools compress tars with, by how their files begin. */
const otherFormats: readonly (readonly [begin: string, name: string])[] = [
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['\xfd7zXZ', 'xz'],
  ['BZh', 'bzip2'],
  ['PK\x03\x04', 'zip'],
];

/** The tar in a file, unpacked when it is a .tar.gz, whatever its name is. Throws `truncated` when it is cut, `invalidInput` when it is something else. */
export async function* tarOfFile(path: string, reading: Reading): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw new GantryError('notFound', t('{0} cannot be read: {1}', path, messageOf(error)), { cause: error });
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    const begin = buffer.toString('latin1');
    const other = otherFormats.find(([mark]) => begin.startsWith(mark));
    if (other)
      throw new GantryError('invalidInput', t('{0} is a {1} file; Gantry restores .tar and .tar.gz.', path, other[1]), { hint: t('Unpack it first.') });
    const bytes = bytesOf(handle, reading);
    yield* begin.startsWith('\x1f\x8b') ? unzipped(bytes) : bytes;
  } finally {
    await handle.close();
  }
}

/** How large a file is, in bytes. */
export async function sizeOfFile(path: string): Promise<number> {
  const handle = await open(path, 'r');
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

async function* bytesOf(handle: FileHandle, { signal, onBytes }: Reading): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    throwIfCancelled(signal);
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(256 * 1024), 0, 256 * 1024, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    onBytes?.(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}

async function* unzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* through(bytes, createGunzip());
  } catch (error) {
    throw zipError(error);
  }
}

function zipError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR')
    return new GantryError('truncated', t('The archive ends in the middle: it was cut, or a file became shorter while it was read.'), { cause: error });
  if (typeof code === 'string' && code.startsWith('Z_'))
    return new GantryError('invalidInput', t('This is no tar archive, or a damaged one.'), { cause: error });
  return error;
}
