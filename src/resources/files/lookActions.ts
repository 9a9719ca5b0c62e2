import { t } from '../../core/l10n.ts';
import type { FileEntry, FilePlace } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { folderRowId } from './keys.ts';
import { searchNames } from './searchNames.ts';
import { folderOf, isFolder, nameOf } from './site.ts';
import { toUri } from './uris.ts';

/** Opens files in the editor. */
export async function openEntries({ ui }: Ports, entries: readonly FileEntry[]): Promise<void> {
  for (const entry of entries) await ui.openFile(toUri(entry));
}

/** Asks for a part of a name, and opens what is chosen of those found; a folder is shown in the tree. */
export async function searchFiles(ports: Ports, [folder]: readonly FileEntry[]): Promise<void> {
  if (folder === undefined) return;
  const { ui } = ports;
  const title = t('Search below {0}', `${folder.place.name}:${folder.path}`);
  const text = await ui.input({
    title,
    prompt: t('A part of the name of a file or folder'),
    validate: (value) => (value === '' ? t('Enter a part of a name.') : undefined),
  });
  if (typeof text !== 'string') return;
  const files = await ports.files();
  const { paths, complete } = await ui.progress(title, (_report, signal) => searchNames(files, folder, text, signal));
  if (paths.length === 0)
    return ui.tell(complete ? t('No name contains “{0}”.', text) : t('No name contains “{0}” in the part that could be read in time.', text));
  const placeholder = complete ? t('{0} found', paths.length) : t('The first {0} that were found', paths.length);
  const items = paths.map((path) => ({ value: path, label: nameOf(path), description: folderOf(path), icon: { name: 'file' } }));
  const chosen = await ui.pick(items, { title, placeholder });
  if (typeof chosen !== 'string') return;
  const entry = await files.stat({ place: folder.place, path: chosen }, ports.signal);
  if (!isFolder(entry)) return ui.openFile(toUri(entry));
  if (!(await ui.reveal(folderRowId(entry.place, entry.path)))) await ui.copy(entry.path);
}

/** Reads folders again. */
export async function refresh(ports: Ports, folders: readonly FileEntry[]): Promise<void> {
  const files = await ports.files();
  for (const folder of folders) files.forget(folder);
  for (const { place, path } of folders) ports.reload(folderRowId(place, path));
}

/** Shows more rows below the row with this id. */
export async function loadMore(ports: Ports, rowId: unknown): Promise<void> {
  if (typeof rowId !== 'string') return;
  (await ports.files()).pages.more(rowId);
  ports.reload(rowId);
}

/** Reads a folder to its end, however long that takes, unless the user cancels. */
export async function readOn(ports: Ports, folder: unknown): Promise<void> {
  if (!isPlaceAndPath(folder)) return;
  const { place, path } = folder;
  const files = await ports.files();
  await ports.ui.progress(t('Reading {0}', `${place.name}:${path}`), (_report, signal) => files.list({ place, path }, signal, { patient: true }));
  ports.reload(folderRowId(place, path));
}

function isPlaceAndPath(value: unknown): value is { readonly place: FilePlace; readonly path: string } {
  return typeof value === 'object' && value !== null && 'place' in value && 'path' in value && typeof value.path === 'string';
}
