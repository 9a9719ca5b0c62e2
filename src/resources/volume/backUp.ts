import { dirname } from 'node:path';
import { createGzip } from 'node:zlib';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Volume } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { trackBackup } from './backupProgress.ts';
import { askFile, askFolder, type Job } from './backupQuestions.ts';
import { countVolumes } from './counts.ts';
import { backupTar } from './tar/backupTar.ts';
import { counting } from './tar/surveyTar.ts';
import { through } from './through.ts';
import { askToPause, whilePaused } from './useMeanwhile.ts';
import { writeWhole } from './wholeFile.ts';

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
    await whilePaused(ports, engine, writers, work);
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
