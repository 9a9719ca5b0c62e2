import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Header, Pack } from 'tar-stream';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { throwIfCancelled } from '../cancelled.ts';
import { type ContextFile, reading } from './contextFiles.ts';

/** What has been sent so far. */
export type ContextProgress = { readonly files: number; readonly bytes: number };

/** A small file that is in no folder. */
export type MadeFile = { readonly name: string; readonly content: Uint8Array };

export type ContextTar = {
  readonly files: AsyncIterable<ContextFile>;
  /** Come after the files, and so replace those of the same name. */
  readonly made: readonly MadeFile[];
  readonly onProgress: (progress: ContextProgress) => void;
  /** Windows has no permission to execute, so everything gets it there, as from the docker CLI. */
  readonly platform: NodeJS.Platform;
  readonly signal: AbortSignal;
};

/**
 * The tar of a build context, read file by file as it is taken; everything belongs to root, as with the docker CLI.
 * Fails with `invalidInput` when a file cannot be read or changes its size meanwhile; destroying it stops the reading.
 */
export function contextTar(context: ContextTar): Readable {
  return Readable.from(taken(context), { objectMode: false });
}

/** Reads nothing before somebody takes it, and waits for the reading to stop, so that no file stays open behind. */
async function* taken(context: ContextTar): AsyncGenerator<Uint8Array> {
  const { pack } = await import('tar-stream');
  const tar = pack();
  const filled = fill(tar, context).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of tar) yield chunk as Uint8Array;
  } finally {
    tar.destroy();
    await filled;
  }
}

async function fill(tar: Pack, { files, made, onProgress, platform, signal }: ContextTar): Promise<void> {
  const sent = { files: 0, bytes: 0 };
  const windows = platform === 'win32';
  for await (const file of files) {
    throwIfCancelled(signal);
    const mode = windows ? file.mode | 0o755 : file.mode;
    const header = { name: file.name, mode, mtime: storable(file.modified) };
    if (file.type === 'folder') await entry(tar, { ...header, type: 'directory' });
    else if (file.target !== undefined) await entry(tar, { ...header, type: 'symlink', linkname: windows ? file.target.replaceAll('\\', '/') : file.target });
    else sent.bytes += await content(tar, file, header, signal);
    sent.files += 1;
    onProgress({ ...sent });
  }
  for (const { name, content: bytes } of made) await entry(tar, { name, mode: 0o644, mtime: new Date(0) }, Buffer.from(bytes));
  tar.finalize();
}

/** A tar of tar-stream holds times from 1970 to 2038. */
function storable(time: Date): Date {
  return new Date(Math.min(Math.max(0, time.getTime()), (2 ** 31 - 1) * 1000));
}

type Entry = Partial<Header> & Pick<Header, 'name'>;

function entry(tar: Pack, header: Entry, bytes?: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    if (bytes === undefined) tar.entry(header, done);
    else tar.entry(header, bytes, done);
  });
}

/** Sends exactly as many bytes as the header said; gives their number. */
async function content(tar: Pack, { path }: ContextFile, header: Entry, signal: AbortSignal): Promise<number> {
  const handle = await reading(path, () => open(path, 'r'));
  try {
    const { size } = await handle.stat();
    await pipeline(bytesOf(handle, path, size), tar.entry({ ...header, type: 'file', size }), { signal });
    return size;
  } finally {
    await handle.close();
  }
}

async function* bytesOf(handle: FileHandle, path: string, size: number): AsyncGenerator<Uint8Array> {
  let left = size;
  for (;;) {
    const { bytesRead, buffer } = await reading(path, () => handle.read(Buffer.allocUnsafe(64 * 1024), 0, 64 * 1024, null));
    if (bytesRead === 0 && left === 0) return;
    left -= bytesRead;
    if (bytesRead === 0 || left < 0) throw changed(path);
    yield buffer.subarray(0, bytesRead);
  }
}

function changed(path: string): GantryError {
  return new GantryError('invalidInput', t('{0} changed while it was read.', path), {
    hint: t('Build again when nothing writes to it, or name it in .dockerignore.'),
  });
}
