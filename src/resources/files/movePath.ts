import { entriesOf } from '../../engine/archive/readTar.ts';
import { notWhole } from '../../engine/archive/tarErrors.ts';
import type { NewEntry } from '../../engine/archive/writeTar.ts';
import { archiveAt } from './archiveAt.ts';
import { ask } from './ask.ts';
import { exists, explainFileError } from './fileErrors.ts';
import { isGone, linkAndRemove, removePath } from './removePath.ts';
import { pathAt, type Site } from './site.ts';

/**
 * Gives a file, link or folder another path in the same place. A running container's own `mv` does it at once; else the engine is sent
 * hard links under the new name and then nothing for the old one, see `removePath`. Without `overwrite` rejects with `conflict` when there is something.
 */
export async function movePath(site: Site, from: string, to: string, overwrite: boolean, signal: AbortSignal): Promise<void> {
  const [source, target] = [pathAt(site, from), pathAt(site, to)];
  await site.engine.statArchive(site.id, source, signal);
  if (!(await isGone(site, target, signal))) {
    if (!overwrite) throw exists(to);
    await removePath(site, to, signal);
  }
  if (site.running && (await ask(site, ['mv', '--', source, target], signal))?.code === 0 && (await isGone(site, source, signal))) return;
  try {
    await linkAndRemove(site, await namesFor(site, source, target, signal), source, signal);
  } catch (error) {
    throw explainFileError(error, site.place, from);
  }
}

/** What has to be made under the new name: folders as they were, and a second name for everything else. */
async function namesFor(site: Site, source: string, target: string, signal: AbortSignal): Promise<NewEntry[]> {
  const { type } = await site.engine.statArchive(site.id, source, signal);
  const entries: NewEntry[] = [];
  const tar = await archiveAt(site, source, signal);
  for await (const { name, type: what, mode, user, group, modified, attributes } of entriesOf(tar, { whole: type === 'folder' })) {
    const rest = name.includes('/') ? name.slice(name.indexOf('/')) : '';
    const kept = { mode, user, group, modified, attributes, name: target + rest };
    entries.push(what === 'folder' ? { ...kept, type: 'folder' } : { ...kept, type: 'hardLink', target: source + rest });
    // The content of a single file, which may be large, is not waited for.
    if (type !== 'folder') break;
  }
  // Without a new name the old one must not go.
  if (entries.length === 0) throw notWhole();
  return entries;
}
