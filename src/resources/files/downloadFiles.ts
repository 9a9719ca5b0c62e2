import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, lstat, mkdir, rename, rm, symlink, utimes } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { GantryError } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { entriesOf, type TarEntry } from '../../engine/archive/readTar.ts';
import type { FileAt, Files } from './files.ts';

type OnBytes = (count: number) => void;

/** Saves a file under a path of this machine: to a temporary name first, so that a cut transfer leaves nothing half there. */
export async function saveFile(files: Files, at: FileAt, target: string, onBytes: OnBytes, signal: AbortSignal): Promise<void> {
  await replaced(target, (partial) =>
    files.read(at, signal, async (content, size) => {
      let got = 0;
      const count = (bytes: number) => {
        got += bytes;
        onBytes(bytes);
      };
      await pipeline(counted(content, count), createWriteStream(partial), { signal });
      if (got !== size) throw new GantryError('truncated', t('{0} was not transferred to the end.', at.path));
    }),
  );
}

/** Saves a folder with all that is in it as a folder of this machine, which must not be there; links stay links. Devices and the like are left out. */
export async function saveFolder(files: Files, at: FileAt, target: string, onBytes: OnBytes, signal: AbortSignal): Promise<void> {
  await replaced(target, (partial) =>
    files.tar(at, signal, async (tar) => {
      await mkdir(partial);
      const links = new Set<string>();
      for await (const entry of entriesOf(tar)) {
        const slash = entry.name.indexOf('/');
        const below = slash === -1 ? '' : entry.name.slice(slash + 1);
        const path = below === '' ? partial : safePath(partial, below, links);
        if (below !== '') await saveEntry(entry, path, partial, links, onBytes, signal);
      }
    }),
  );
}

async function saveEntry(entry: TarEntry, path: string, top: string, links: Set<string>, onBytes: OnBytes, signal: AbortSignal): Promise<void> {
  if (entry.type === 'file') {
    await pipeline(counted(entry.content, onBytes), createWriteStream(path, { flags: 'wx', mode: entry.mode & 0o777 }), { signal });
    await utimes(path, new Date(), new Date(entry.modified));
  } else if (entry.type === 'folder') await mkdir(path, { recursive: true });
  else if (entry.type === 'link') {
    links.add(path);
    await symlink(entry.target ?? '', path);
  } else if (entry.type === 'hardLink') {
    await link(safePath(top, (entry.target ?? '').replace(/^[^/]*\//, ''), links), path);
  }
}

/** Where an entry goes. What the engine sends is not trusted: nothing is written outside of the folder, and nothing through a link. */
function safePath(top: string, name: string, links: ReadonlySet<string>): string {
  const parts = name.split('/');
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0') || (sep === '\\' && /[\\:*?"<>|]|[. ]$/.test(part)));
  if (bad) throw new GantryError('invalidInput', t('“{0}” cannot be the name of a file on this machine.', name));
  for (let length = 1; length < parts.length; length += 1) {
    if (links.has(join(top, ...parts.slice(0, length)))) throw new GantryError('invalidInput', t('“{0}” is below a link.', name));
  }
  return join(top, ...parts);
}

/** Makes something under a temporary name beside `target` and then gives it that name. */
async function replaced(target: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = join(dirname(target), `.gantry-${randomBytes(6).toString('hex')}.part`);
  try {
    await make(partial);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw localError(error, target);
  }
}

/** Whether something is at a path of this machine. */
export async function isTaken(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function localError(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return new GantryError('invalidInput', t('There is no space left on this machine for {0}.', target), { cause: error });
  if (code === 'EEXIST') return new GantryError('conflict', t('{0} would have two files of the same name on this machine.', target), { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new GantryError('permissionDenied', t('{0} cannot be written.', target), { cause: error });
  return error;
}

async function* counted(content: AsyncIterable<Uint8Array>, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** A report of how much has come, for a progress. */
export function byteReport(report: (progress: { readonly message?: string }) => void): OnBytes {
  let got = 0;
  return (count) => {
    got += count;
    report({ message: formatBytes(got) });
  };
}
