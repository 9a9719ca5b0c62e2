import { dirname, join } from 'node:path';
import { t } from '../../core/l10n.ts';
import type { Ports } from '../kind.ts';

const lastFolder = 'imageFiles.folder';

/** Asks where a tar is saved, beginning where the user last was. `name` has no ending. */
export async function askTarPath({ ui, store, machine }: Ports, title: string, name: string): Promise<string | undefined> {
  const start = join(store.get<string>(lastFolder) ?? machine.home, `${fileName(name)}.tar`);
  // One for all endings: the editor adds the first of the chosen one to a name that has none of it.
  const filters = { [t('Tar archive')]: ['tar', 'tar.gz', 'gz', 'tgz'] };
  const path = await ui.chooseSavePath({ title, action: t('Save'), start, filters });
  if (path !== undefined) await store.set(lastFolder, dirname(path));
  return path;
}

/** Asks for archives, beginning where the user last was. */
export async function askArchives({ ui, store, machine }: Ports, title: string, action: string, many: boolean): Promise<readonly string[]> {
  const filters = { [t('Tar archive')]: ['tar', 'gz', 'tgz', 'xz', 'bz2', 'zst'], [t('All files')]: ['*'] };
  const paths = (await ui.chooseFiles({ title, action, start: store.get<string>(lastFolder) ?? machine.home, filters, many })) ?? [];
  if (paths[0] !== undefined) await store.set(lastFolder, dirname(paths[0]));
  return paths;
}

/** A file's name made of an image's or a container's. */
export function fileName(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1).replace(/^sha256:/, '');
  return last.replace(/[^\w.-]+/g, '_').slice(0, 100) || 'image';
}
