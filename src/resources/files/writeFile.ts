import { randomBytes } from 'node:crypto';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { entriesOf } from '../../engine/archive/readTar.ts';
import { type NewEntry, tarOfEntries } from '../../engine/archive/writeTar.ts';
import { isNotFound } from '../../engine/calls/containers.ts';
import { ask } from './ask.ts';
import { explainFileError } from './fileErrors.ts';
import { isGone, linkAndRemove, removePath } from './removePath.ts';
import { folderOf, pathAt, type Site } from './site.ts';

/** Who may do what with a file. */
export type Ownership = { readonly mode: number; readonly user: number; readonly group: number };
/** What is to be in a file; a stream gives exactly `size` bytes. */
export type Content = { readonly size: number; readonly bytes: Uint8Array | AsyncIterable<Uint8Array> };

/** The mode and owner of a path, which is no link. The engine tells an owner only in a tar, of which just the beginning is read. Rejects with `notFound`. */
export async function ownershipOf(site: Site, at: string, signal: AbortSignal): Promise<Ownership> {
  for await (const { mode, user, group } of entriesOf(await site.engine.getArchive(site.id, at, signal), { whole: false })) return { mode, user, group };
  throw new GantryError('truncated', t('The files were not transferred to the end.'));
}

/**
 * Writes a whole file, or leaves everything as it was: the content goes to a temporary name beside it, is compared in size, and then takes
 * the file's place. An old file's mode and owner are kept; a new one belongs to whom its folder belongs to. `path` is no link.
 */
export async function writeWhole(site: Site, path: string, content: Content, mode: number | undefined, signal: AbortSignal): Promise<void> {
  const at = pathAt(site, path);
  try {
    const owner = await ownershipOf(site, at, signal).catch(async (error: unknown) => {
      if (!isNotFound(error)) throw error;
      return { ...(await ownershipOf(site, folderOf(at), signal)), mode: mode ?? 0o644 };
    });
    await write(site, path, at, content, owner, signal);
  } catch (error) {
    throw explainFileError(error, site.place, path);
  }
}

async function write(site: Site, path: string, at: string, { size, bytes }: Content, owner: Ownership, signal: AbortSignal): Promise<void> {
  const folder = folderOf(at);
  const temporary = `.gantry-${randomBytes(6).toString('hex')}.part`;
  const partial = `${folder === '/' ? '' : folder}/${temporary}`;
  try {
    const entry: NewEntry = { name: temporary, type: 'file', ...owner, modified: Date.now(), size, content: bytes };
    await site.engine.putArchive(site.id, folder, tarOfEntries([entry]), signal);
    const stat = await site.engine.statArchive(site.id, partial, signal);
    if (stat.size !== size) throw new GantryError('truncated', t('{0} was not transferred to the end. It is as it was before.', path));
    await takePlace(site, partial, at, owner, signal);
  } catch (error) {
    // Nor may the user's cancelling keep it from being cleaned up.
    await removePath(site, partial.slice(site.root.length), AbortSignal.timeout(10_000)).catch(() => {});
    throw error;
  }
}

/** The temporary file becomes the file: by the container's own `mv` at once, else by a hard link that replaces the old one. */
async function takePlace(site: Site, from: string, to: string, owner: Ownership, signal: AbortSignal): Promise<void> {
  if (site.running && (await ask(site, ['mv', '-f', '--', from, to], signal))?.code === 0 && (await isGone(site, from, signal))) return;
  await linkAndRemove(site, [{ ...owner, name: to, type: 'hardLink', target: from, modified: Date.now() }], from, signal);
}
