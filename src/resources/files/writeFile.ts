import { randomBytes } from 'node:crypto';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { entriesOf, type TarEntry } from '../../engine/archive/readTar.ts';
import { notWhole } from '../../engine/archive/tarErrors.ts';
import { type NewEntry, tarOfEntries } from '../../engine/archive/writeTar.ts';
import { isNotFound } from '../../engine/calls/containers.ts';
import { archiveAt } from './archiveAt.ts';
import { ask } from './ask.ts';
import { explainFileError } from './fileErrors.ts';
import { isGone, linkAndRemove, removePath } from './removePath.ts';
import { folderOf, pathAt, type Site } from './site.ts';

/** Who may do what with a file, and what it may do itself: of its extended attributes, engines tell and take its capabilities. */
export type Ownership = Pick<TarEntry, 'mode' | 'user' | 'group' | 'attributes'>;
/** What a new file gets; without a mode 0644. */
export type Permissions = Partial<Pick<Ownership, 'mode' | 'attributes'>>;
/** What is to be in a file; a stream gives exactly `size` bytes. */
export type Content = { readonly size: number; readonly bytes: Uint8Array | AsyncIterable<Uint8Array> };

/** The mode, owner and attributes of a path, which is no link. The engine tells them only in a tar, of which just the beginning is read. Rejects with `notFound`. */
export async function ownershipOf(site: Site, at: string, signal: AbortSignal): Promise<Ownership> {
  const tar = await archiveAt(site, at, signal);
  for await (const { mode, user, group, attributes } of entriesOf(tar, { whole: false })) return { mode, user, group, attributes };
  throw notWhole();
}

/**
 * Writes a whole file, or leaves everything as it was: the content goes to a temporary name beside it, is compared in size, and then takes
 * the file's place. An old file's mode, owner and attributes are kept; a new one belongs to whom its folder belongs to. `path` is no link.
 */
export async function writeWhole(
  site: Site,
  path: string,
  content: Content,
  { mode = 0o644, attributes = [] }: Permissions,
  signal: AbortSignal,
): Promise<void> {
  const at = pathAt(site, path);
  try {
    const owner = await ownershipOf(site, at, signal).catch(async (error: unknown) => {
      if (!isNotFound(error)) throw error;
      return { ...(await ownershipOf(site, folderOf(at), signal)), mode, attributes };
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
