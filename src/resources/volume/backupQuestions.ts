import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { back } from '../../core/ports.ts';
import type { Volume } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { archiveFilters, backupFolder, rememberBackupFolder } from './backupFolder.ts';
import { countVolumes } from './counts.ts';

/** One volume and the file that it goes to, which is compressed when its name says so. */
export type Job = { readonly volume: Volume; readonly path: string };

/** Where one volume goes. */
export async function askFile(ports: Ports, volume: Volume): Promise<readonly Job[] | undefined> {
  const start = join(await backupFolder(ports), `${fileName(volume)}.tar.gz`);
  const path = await ports.ui.chooseSavePath({ title: t('Back up {0}', volume.name), action: t('Back Up'), start, filters: archiveFilters() });
  if (path === undefined) return undefined;
  if (!/\.(?:tar|tgz|tar\.gz)$/i.test(path)) throw new GantryError('invalidInput', t('The name of a backup ends in .tar, .tar.gz or .tgz.'));
  await rememberBackupFolder(ports, dirname(path));
  return [{ volume, path }];
}

/** The folder that several volumes go to, each to a file of its name, and of which kind; asks before it replaces any. */
export async function askFolder(ports: Ports, volumes: readonly Volume[]): Promise<readonly Job[] | undefined> {
  const title = t('Back up {0}', countVolumes(volumes.length));
  const ending = await ports.ui.pick(
    [
      { value: '.tar.gz', label: '.tar.gz', description: t('compressed') },
      { value: '.tar', label: '.tar', description: t('quicker') },
    ],
    { title, placeholder: t('Kind of archive') },
  );
  if (ending === undefined || ending === back) return undefined;
  const folder = await ports.ui.chooseFolder({ title, action: t('Back Up Here'), start: await backupFolder(ports) });
  if (folder === undefined) return undefined;
  await rememberBackupFolder(ports, folder);
  const jobs = volumes.map((volume) => ({ volume, path: join(folder, `${fileName(volume)}${ending}`) }));
  const there = await Promise.all(jobs.map(async ({ path }) => ((await exists(path)) ? [basename(path)] : [])));
  const replaced = there.flat();
  if (replaced.length === 0) return jobs;
  const message = replaced.length === 1 ? t('Replace {0}?', replaced.join()) : t('Replace {0} files?', replaced.length);
  return (await ports.ui.confirm({ message, detail: `${folder}\n${replaced.join(', ')}`, action: t('Replace') })) ? jobs : undefined;
}

/** Drivers other than the engine's own may allow any name. */
function fileName({ name }: Volume): string {
  return name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'volume';
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
