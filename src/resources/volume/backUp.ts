import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { back, type Report } from '../../core/ports.ts';
import type { Volume } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { archiveFilters, backupFolder, rememberBackupFolder } from './backupFolder.ts';
import { countVolumes } from './counts.ts';
import { backupTar } from './tar/backupTar.ts';
import { counting } from './tar/surveyTar.ts';
import { block, padded } from './tar/tarHeader.ts';
import { through } from './through.ts';
import { askToPause, whilePaused } from './useMeanwhile.ts';
import { writeWhole } from './wholeFile.ts';

/** One volume and the file that it goes to, which is compressed when its name says so. */
type Job = { readonly volume: Volume; readonly path: string };

/** Backs up volumes to archives on this machine: one to a file that the user names, several to files of their names in a folder. */
export async function backUpVolumes(ports: Ports, volumes: readonly Volume[]): Promise<void> {
  const [first] = volumes;
  if (first === undefined) return;
  const jobs = volumes.length === 1 ? await askFile(ports, first) : await askFolder(ports, volumes);
  if (jobs === undefined) return;
  const writers = await askToPause(ports, volumes, t('Back Up Anyway'));
  if (writers === undefined) return;
  const engine = await ports.engine();
  const done: { readonly job: Job; readonly size: number }[] = [];
  const work = () =>
    forEach(
      jobs,
      ({ volume }) => volume.name,
      async (job) => void done.push({ job, size: await backUp(ports, engine, job) }),
      1,
    );
  try {
    await whilePaused(engine, writers, ports.signal, work);
  } finally {
    tellDone(ports, done);
  }
}

function tellDone({ ui }: Ports, done: readonly { readonly job: Job; readonly size: number }[]): void {
  const [first] = done;
  if (first === undefined) return;
  const [size, path] = [formatBytes(done.reduce((sum, one) => sum + one.size, 0)), done.length === 1 ? first.job.path : dirname(first.job.path)];
  const message =
    done.length === 1
      ? t('Backed up {0} to {1} ({2}).', first.job.volume.name, path, size)
      : t('Backed up {0} to {1} ({2}).', countVolumes(done.length), path, size);
  ui.tell(message, [{ title: t('Copy Path'), run: () => ui.copy(path) }]);
}

async function backUp({ ui, holders }: Ports, engine: Engine, { volume, path }: Job): Promise<number> {
  return ui.progress(t('Backing up {0}', volume.name), (report, signal) =>
    holders.withVolume(engine, volume.name, signal, async (holder, root) => {
      const ended = new AbortController();
      try {
        const progress = trackBackup(report);
        // Only for the percentage: finding out the size may take as long as the backup itself.
        engine.diskUsage(AbortSignal.any([signal, ended.signal]), ['volume']).then(
          ({ volumes }) => progress.expect(volumes.find(({ name }) => name === volume.name)?.size),
          () => {},
        );
        const tar = backupTar(counting(await engine.getArchive(holder, root, signal), progress.note), ({ size }) => progress.enter(size));
        return await writeWhole(path, /\.(?:gz|tgz)$/i.test(path) ? through(tar, createGzip()) : tar, signal);
      } finally {
        ended.abort();
      }
    }),
  );
}

/** Tells how far a backup is: bytes, and once the size of the volume is known, the part of it. A tar is larger than what is in it. */
function trackBackup(report: Report): { expect(size: number | undefined): void; note(length: number): void; enter(size: number): void } {
  let [bytes, overhead, reported, expected]: [number, number, number, number | undefined] = [0, 0, 0, undefined];
  return {
    expect: (size) => {
      expected = size || undefined;
    },
    enter: (size) => {
      overhead += block + padded(size) - size;
    },
    note: (length) => {
      bytes += length;
      // Often enough for the eye.
      if (bytes - reported < 4_000_000 && reported > 0) return;
      reported = bytes;
      const fraction = expected === undefined ? {} : { fraction: Math.min(0.99, Math.max(0, bytes - overhead) / expected) };
      report({ message: expected === undefined ? formatBytes(bytes) : t('{0} of {1}', formatBytes(bytes), formatBytes(expected)), ...fraction });
    },
  };
}

async function askFile(ports: Ports, volume: Volume): Promise<readonly Job[] | undefined> {
  const start = join(await backupFolder(ports), `${fileName(volume)}.tar.gz`);
  const path = await ports.ui.chooseSavePath({ title: t('Back up {0}', volume.name), action: t('Back Up'), start, filters: archiveFilters() });
  if (path === undefined) return undefined;
  await rememberBackupFolder(ports, dirname(path));
  return [{ volume, path }];
}

async function askFolder(ports: Ports, volumes: readonly Volume[]): Promise<readonly Job[] | undefined> {
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
