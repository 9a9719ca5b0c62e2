import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { type NewEntry, tarOfEntries } from '../../engine/archive/writeTar.ts';
import { isNotFound } from '../../engine/calls/containers.ts';
import { ask } from './ask.ts';
import { explainFileError } from './fileErrors.ts';
import { folderOf, nameOf, pathAt, type Site } from './site.ts';
import { statEntry } from './statEntry.ts';

/** Anyone may own what is never made. */
const nobody = { mode: 0o600, user: 0, group: 0, modified: 0 };

/**
 * Removes a file, a link, or a folder with all that is in it. The engine has no call for that. A running container's own `rm` does it;
 * else the engine is sent a hard link to nothing under that name: before it makes an entry it removes what stands in its place (moby,
 * `Unpack`), and then fails, which is expected. What counts is whether the path is gone. Rejects as {@link explainFileError}.
 */
export async function removePath(site: Site, path: string, signal: AbortSignal): Promise<void> {
  const at = pathAt(site, path);
  await statEntry(site, path, signal);
  if (site.running && (await ask(site, ['rm', '-rf', '--', at], signal))?.code === 0 && (await isGone(site, at, signal))) return;
  await replaceByNothing(site, folderOf(at), [tombstone(nameOf(at))], at, signal).catch((error: unknown) => {
    throw explainFileError(error, site.place, path);
  });
}

/** An entry that takes away what has its name, and cannot be made itself. */
export function tombstone(name: string): NewEntry {
  return { ...nobody, name, type: 'hardLink', target: `.gantry-nothing-${randomUUID()}` };
}

/** Sends entries of which the last is a {@link tombstone}; `gone` is the path that it stands for. */
async function replaceByNothing(site: Site, folder: string, entries: readonly NewEntry[], gone: string, signal: AbortSignal): Promise<void> {
  let refusal: unknown;
  try {
    await site.engine.putArchive(site.id, folder, await buffer(tarOfEntries(entries)), signal);
  } catch (error) {
    if (isCancelled(error)) throw error;
    refusal = error;
  }
  if (await isGone(site, gone, signal)) return;
  throw (
    refusal ??
    new GantryError('unsupported', t('This engine cannot remove files of a container.'), { hint: t('Start the container: then its own rm does it.') })
  );
}

/** An entry that is to be made, or a second name of a file that is there: `target` is that file's path. Names and targets are paths in the container. */
export async function linkAndRemove(site: Site, entries: readonly NewEntry[], gone: string, signal: AbortSignal): Promise<void> {
  // From the top folder: the engine gives a link the mode that it is sent only when it finds the target from there (moby, `handleLChmod`).
  const attempt = (folder: string) => {
    const inFolder = (path: string) => path.slice(folder === '/' ? 1 : folder.length + 1);
    const sent = entries.map((entry) => ({ ...entry, name: inFolder(entry.name), ...(entry.type === 'hardLink' && { target: inFolder(entry.target ?? '') }) }));
    return replaceByNothing(site, folder, [...sent, tombstone(inFolder(gone))], gone, signal);
  };
  try {
    await attempt('/');
  } catch (error) {
    // The top folder may be read-only where a volume is not.
    const shared = sharedFolder([gone, ...entries.map(({ name }) => name)]);
    if (isCancelled(error) || shared === '/') throw error;
    await attempt(shared);
  }
}

/** The deepest folder that all paths are in. */
export function sharedFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => folderOf(path).split('/'));
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return (length === -1 ? first : first.slice(0, length)).join('/') || '/';
}

/** Whether the engine finds nothing under a path of the container. */
export async function isGone({ engine, id }: Site, path: string, signal: AbortSignal): Promise<boolean> {
  return engine.statArchive(id, path, signal).then(
    () => false,
    (error: unknown) => {
      if (isNotFound(error)) return true;
      throw error;
    },
  );
}
