import type { NewEntry } from '../../engine/archive/writeTar.ts';
import { entriesOf } from '../../engine/archive/readTar.ts';
import { ask } from './ask.ts';
import { exists, explainFileError } from './fileErrors.ts';
import { isGone, removePath, replaceByNothing, tombstone } from './removePath.ts';
import { pathAt, type Site } from './site.ts';

/**
 * Gives a file, link or folder another path in the same place. A running container's own `mv` does it at once; else the engine is sent
 * hard links under the new name and then a {@link tombstone} under the old one. Without `overwrite` rejects with `conflict` when there is something.
 */
export async function movePath(site: Site, from: string, to: string, overwrite: boolean, signal: AbortSignal): Promise<void> {
  const [source, target] = [pathAt(site, from), pathAt(site, to)];
  await site.engine.statArchive(site.id, source, signal);
  if (!(await isGone(site, target, signal))) {
    if (!overwrite) throw exists(to);
    await removePath(site, to, signal);
  }
  if (site.running && (await ask(site, ['mv', '--', source, target], signal))?.code === 0 && (await isGone(site, source, signal))) return;
  const { folder, old, renamed } = inCommonFolder(source, target);
  try {
    const entries = await linksTo(site, source, old, renamed, signal);
    await replaceByNothing(site, folder, [...entries, tombstone(old)], source, signal);
  } catch (error) {
    throw explainFileError(error, site.place, from);
  }
}

/** A hard link reaches only what is in the folder that the tar is unpacked into. */
export function inCommonFolder(from: string, to: string): { readonly folder: string; readonly old: string; readonly renamed: string } {
  const [left, right] = [from.split('/'), to.split('/')];
  let shared = 1;
  while (shared < left.length - 1 && shared < right.length - 1 && left[shared] === right[shared]) shared += 1;
  return { folder: left.slice(0, shared).join('/') || '/', old: left.slice(shared).join('/'), renamed: right.slice(shared).join('/') };
}

/** What has to be made under the new name: folders as they were, and every file once more. */
async function linksTo(site: Site, source: string, old: string, renamed: string, signal: AbortSignal): Promise<NewEntry[]> {
  const { type } = await site.engine.statArchive(site.id, source, signal);
  const link = (below: string): NewEntry => ({ name: renamed + below, type: 'hardLink', target: old + below, mode: 0o600, user: 0, group: 0, modified: 0 });
  if (type !== 'folder') return [link('')];
  const entries: NewEntry[] = [];
  for await (const { name, type: what, mode, user, group, modified, skip } of entriesOf(await site.engine.getArchive(site.id, source, signal))) {
    skip();
    const below = name.includes('/') ? name.slice(name.indexOf('/')) : '';
    entries.push(what === 'folder' ? { name: renamed + below, type: 'folder', mode, user, group, modified } : link(below));
  }
  return entries;
}
