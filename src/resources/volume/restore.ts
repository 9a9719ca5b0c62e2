import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { GantryError, isCancelled, messageOf } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import type { ContainerId, Volume } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { sizeOfFile, tarOfFile } from './archiveFile.ts';
import { type Contents, countContents, describeContents } from './contents.ts';
import { emptyOut } from './emptyOut.ts';
import { makeVolume } from './makeVolume.ts';
import { askArchive, askFrom, askManner, askTarget, type Manner, type Target } from './restoreQuestions.ts';
import { restoreTar } from './tar/restoreTar.ts';
import { type Survey, surveyTar } from './tar/surveyTar.ts';

/** What is restored: which folder of which archive. */
type Source = { readonly path: string; readonly from: string; readonly size: number };

/** Unpacks an archive into a volume: the given one, or one that the user chooses or names. The whole archive is read before anything is changed. */
export async function restoreArchive(ports: Ports, volume?: Volume): Promise<void> {
  const path = await askArchive(ports);
  if (path === undefined) return;
  const size = await sizeOfFile(path).catch(() => 0);
  const survey = await ports.ui.progress(t('Checking {0}', basename(path)), (report, signal) =>
    surveyTar(tarOfFile(path, { signal, onBytes: trackFile(report, size) })),
  );
  const from = await askFrom(ports, survey);
  if (from === undefined) return;
  const target = volume === undefined ? await askTarget(ports, path) : { name: volume.name, fresh: false };
  if (target === undefined) return;
  const engine = await ports.engine();
  const manner = target.fresh ? 'merge' : await askManner(ports, path, target.name, await contentsOf(ports, engine, target.name), survey);
  if (manner === undefined) return;
  await ports.ui.progress(t('Restoring {0}', target.name), (report, signal) => restore(ports, engine, { path, from, size }, target, manner, report, signal));
  await tellRestored(ports, target.name, survey);
}

function restore(ports: Ports, engine: Engine, source: Source, target: Target, manner: Manner, report: Report, signal: AbortSignal): Promise<void> {
  const unpack = async (holder: ContainerId) => {
    const bytes = tarOfFile(source.path, { signal, onBytes: trackFile(report, source.size) });
    await engine.putArchive(holder, '/', Readable.from(restoreTar(bytes, source.from), { objectMode: false }), signal);
  };
  if (target.fresh) return makeVolume(ports, engine, { name: target.name, driver: 'local', labels: {} }, signal, unpack);
  const change = async () => {
    if (manner === 'replace') await emptyOut(ports, engine, target.name, signal);
    await ports.holders.withVolume(engine, target.name, signal, unpack);
  };
  return change()
    .catch((error: unknown) => {
      throw halfDone(ports, target.name, error);
    })
    .finally(() => ports.volumeSizes.forget([target.name]));
}

/** What is in a volume cannot be brought back, so it is said that it is neither the old nor the new. */
function halfDone({ ui }: Ports, name: string, error: unknown): unknown {
  if (isCancelled(error)) {
    ui.warn(t('{0} may hold a part of the archive now.', name));
    return error;
  }
  const { code, hint, fixes } = error instanceof GantryError ? error : { code: 'unexpected' as const, hint: undefined, fixes: [] };
  return new GantryError(code, t('{0} may hold a part of the archive now: {1}', name, messageOf(error)), {
    hint: hint ?? t('Restore it again.'),
    fixes,
    cause: error,
  });
}

function contentsOf({ ui, holders }: Ports, engine: Engine, name: string): Promise<Contents> {
  return ui.progress(t('Looking into {0}', name), (_, signal) => holders.withVolume(engine, name, signal, (holder) => countContents(engine, holder, signal)));
}

async function tellRestored({ ui }: Ports, name: string, { contents, ...survey }: Survey): Promise<void> {
  await ui.reveal(`volume/${name}`);
  ui.tell(t('Restored {0}: {1}.', name, describeContents({ ...survey, bytes: contents, whole: true })));
}

/** Tells how much of a file was read. */
function trackFile(report: Report, size: number): (length: number) => void {
  let [bytes, reported] = [0, 0];
  return (length) => {
    bytes += length;
    if (bytes - reported < 4_000_000 && bytes < size) return;
    reported = bytes;
    report({ message: t('{0} of {1}', formatBytes(bytes), formatBytes(size)), ...(size > 0 && { fraction: Math.min(1, bytes / size) }) });
  };
}
