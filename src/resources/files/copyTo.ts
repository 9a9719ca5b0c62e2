import { t } from '../../core/l10n.ts';
import type { FileEntry } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { choosePlace } from './choosePlace.ts';
import { copyInto } from './copyFiles.ts';
import { folderOf, normal } from './site.ts';

/** Copies files and folders to a folder of another container or volume, or of the same. */
export async function copyTo(ports: Ports, entries: readonly FileEntry[]): Promise<void> {
  const [first] = entries;
  if (first === undefined) return;
  const title = entries.length === 1 ? t('Copy {0}', first.path) : t('Copy {0} files or folders', entries.length);
  const place = await choosePlace(ports, title, ['container', 'volume']);
  if (place === undefined) return;
  const value = place.kind === 'volume' ? '/' : folderOf(first.path);
  const validate = (path: string) => (path.startsWith('/') ? undefined : t('Enter a path that begins with “/”.'));
  const folder = await ports.ui.input({ title, prompt: t('The folder of {0} to copy into', place.name), value, validate });
  if (typeof folder === 'string') await copyInto(ports, entries, { place, path: normal(folder) });
}
