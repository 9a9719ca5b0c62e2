import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { type NewEntry, tarOfEntries } from '../archive/writeTar.ts';
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
  return tarOfEntries(entriesOf(context));
}

async function* entriesOf({ files, made, onProgress, platform, signal }: ContextTar): AsyncGenerator<NewEntry> {
  const sent = { files: 0, bytes: 0 };
  const windows = platform === 'win32';
  for await (const file of files) {
    throwIfCancelled(signal);
    const mode = windows ? file.mode | 0o755 : file.mode;
    const entry = { ...ofRoot, name: file.name, mode, modified: file.modified.getTime() };
    if (file.type === 'folder') yield { ...entry, type: 'folder' };
    else if (file.target !== undefined) yield { ...entry, type: 'link', target: windows ? file.target.replaceAll('\\', '/') : file.target };
    else sent.bytes += yield* fileEntry(entry, file, signal);
    sent.files += 1;
    onProgress({ ...sent });
  }
  for (const { name, content } of made) yield { ...ofRoot, name, type: 'file', mode: 0o644, modified: 0, content };
}

const ofRoot = { user: 0, group: 0 };

/** Sends exactly as many bytes as the header says; gives their number. The file is closed when the next entry is asked for. */
async function* fileEntry(entry: Omit<NewEntry, 'type'>, { path }: ContextFile, signal: AbortSignal): AsyncGenerator<NewEntry, number> {
  const handle = await reading(path, () => open(path, 'r'));
  try {
    const { size } = await handle.stat();
    yield { ...entry, type: 'file', size, content: bytesOf(handle, path, size, signal) };
    return size;
  } finally {
    await handle.close();
  }
}

async function* bytesOf(handle: FileHandle, path: string, size: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let left = size;
  for (;;) {
    throwIfCancelled(signal);
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
