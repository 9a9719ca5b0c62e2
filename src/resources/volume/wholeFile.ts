import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { throwIfCancelled } from '../../engine/cancelled.ts';

/** Bytes that are gathered before they are written: many small pieces would each be a call of the system. */
const gathered = 1024 * 1024;

/** Milliseconds after which what was not written to belongs to a process that was killed. */
const abandoned = 60 * 60 * 1000;

/**
 * Writes a file that is there as a whole or not at all: under another name in the same folder until its last byte is on the disk. Returns its size.
 * What fails the source, or a cancellation, leaves nothing behind, and what was there before as it was.
 */
export async function writeWhole(path: string, source: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number> {
  await removeAbandoned(path);
  const partial = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
  const file = await open(partial, 'wx').catch((error: unknown) => failed(path, error));
  try {
    const size = await writeAll(file, path, source, signal);
    await file.sync().catch((error: unknown) => failed(path, error));
    await file.close();
    throwIfCancelled(signal);
    await rename(partial, path).catch((error: unknown) => failed(path, error));
    return size;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(partial, { force: true });
    throw error;
  }
}

/** What was cut short by a crash is found again by its name. */
async function removeAbandoned(path: string): Promise<void> {
  const all = await readdir(dirname(path)).catch(() => []);
  const partial = all.filter((name) => name.startsWith(`.${basename(path)}.`) && /\.[0-9a-f]{8}\.part$/.test(name));
  for (const name of partial) {
    const found = join(dirname(path), name);
    const changed = await stat(found).catch(() => undefined);
    if (changed && Date.now() - changed.mtimeMs > abandoned) await rm(found, { force: true }).catch(() => {});
  }
}

async function writeAll(file: FileHandle, path: string, source: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number> {
  let [chunks, waiting, size]: [Uint8Array[], number, number] = [[], 0, 0];
  const flush = async () => {
    const [only] = chunks;
    const bytes = chunks.length === 1 && only ? only : Buffer.concat(chunks);
    [chunks, waiting] = [[], 0];
    await writeFully(file, bytes).catch((error: unknown) => failed(path, error));
    size += bytes.length;
  };
  for await (const chunk of source) {
    throwIfCancelled(signal);
    chunks.push(chunk);
    waiting += chunk.length;
    if (waiting >= gathered) await flush();
  }
  if (waiting > 0) await flush();
  return size;
}

async function writeFully(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

function failed(path: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    const message = t('{0} could not be written: there is not enough room on the disk.', path);
    throw new GantryError('unexpected', message, { hint: t('Make room, or save it elsewhere. Nothing was left behind.'), cause: error });
  }
  throw new GantryError('unexpected', t('{0} could not be written: {1}', path, messageOf(error)), { cause: error });
}
