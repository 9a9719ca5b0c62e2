import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { NewEntry } from '../../engine/archive/writeTar.ts';
import type { Ownership } from './writeFile.ts';

/** What of this machine is put into a place. */
export type LocalFile = { readonly path: string; readonly name: string; readonly folder: boolean; readonly size: number; readonly mode: number };

/** What is at a path of this machine; links at its end are followed. Rejects with `notFound`. */
export async function localFile(path: string, follow: (path: string) => ReturnType<typeof lstat>): Promise<LocalFile> {
  const stat = await follow(path).catch((error: unknown) => {
    throw new GantryError('notFound', t('{0} cannot be read.', path), { cause: error });
  });
  return { path, name: basename(path), folder: stat.isDirectory(), size: Number(stat.size), mode: Number(stat.mode) & 0o777 };
}

/** The bytes of a file of this machine, exactly as many as its size said; fails with `invalidInput` when it changes meanwhile. */
export async function* bytesOf({ path, size }: Pick<LocalFile, 'path' | 'size'>, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  let left = size;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    left -= bytes.length;
    if (left < 0) break;
    onBytes(bytes.length);
    yield bytes;
  }
  if (left !== 0) throw new GantryError('invalidInput', t('{0} changed while it was read.', path));
}

/** The entries of a folder of this machine with all that is below, named from its own name on; sockets and the like are left out. */
export async function* entriesBelow(top: string, name: string, owner: Ownership, onBytes: (count: number) => void): AsyncGenerator<NewEntry> {
  const waiting = [{ path: top, name }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const stat = await lstat(next.path);
    // Windows has no permission to execute.
    const mode = process.platform === 'win32' ? (stat.mode & 0o777) | 0o111 : stat.mode & 0o777;
    const common = { name: next.name, mode, user: owner.user, group: owner.group, modified: stat.mtimeMs };
    if (stat.isDirectory()) {
      yield { ...common, type: 'folder' };
      for (const child of (await readdir(next.path)).toSorted().reverse()) waiting.push({ path: join(next.path, child), name: `${next.name}/${child}` });
    } else if (stat.isSymbolicLink()) yield { ...common, type: 'link', target: (await readlink(next.path)).replaceAll('\\', '/') };
    else if (stat.isFile()) yield { ...common, type: 'file', size: stat.size, content: bytesOf({ path: next.path, size: stat.size }, onBytes) };
  }
}
