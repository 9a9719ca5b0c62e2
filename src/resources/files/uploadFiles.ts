import { stat } from 'node:fs/promises';
import { GantryError } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { tarOfEntries } from '../../engine/archive/writeTar.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import type { FileAt, Files } from './files.ts';
import { bytesOf, entriesBelow, type LocalFile, localFile } from './localFiles.ts';
import { below, nameOf, pathAt } from './site.ts';
import { ownershipOf } from './writeFile.ts';

/** Puts files and folders of this machine into a folder, after a question when something of their names is there. Goes on past a failure. */
export async function uploadPaths({ files: open, ui, signal: lifetime }: Ports, target: FileAt, paths: readonly string[]): Promise<void> {
  const files = await open();
  const locals = await Promise.all(paths.map((path) => localFile(path, stat)));
  if (
    !(await mayReplace(
      { ui },
      files,
      target,
      locals.map(({ name }) => name),
      lifetime,
    ))
  )
    return;
  await ui.progress(t('Uploading to {0}', `${target.place.name}:${target.path}`), async (report, signal) => {
    let sent = 0;
    const onBytes = (count: number) => {
      sent += count;
      report({ message: formatBytes(sent) });
    };
    const upload = (local: LocalFile) =>
      local.folder ? uploadFolder(files, target, local, onBytes, signal) : uploadFile(files, target, local, onBytes, signal);
    await forEach(locals, ({ name }) => name, upload, 1);
  });
}

async function uploadFile(files: Files, { place, path }: FileAt, local: LocalFile, onBytes: (count: number) => void, signal: AbortSignal): Promise<void> {
  const mode = process.platform === 'win32' ? 0o644 : local.mode;
  await files.write(
    { place, path: below(path, local.name) },
    { size: local.size, bytes: bytesOf(local, onBytes) },
    { create: true, overwrite: true, mode },
    signal,
  );
}

/** A folder is unpacked as it comes, into what may be there; a new one that did not arrive whole is taken away again. */
async function uploadFolder(files: Files, { place, path }: FileAt, local: LocalFile, onBytes: (count: number) => void, signal: AbortSignal): Promise<void> {
  const made = { place, path: below(path, local.name) };
  const isNew = await isAbsent(files, made, signal);
  const owner = await files.use(place, signal, (site) => ownershipOf(site, pathAt(site, path), signal));
  await undoneOnFailure(files, made, isNew, () => files.unpack({ place, path }, tarOfEntries(entriesBelow(local.path, local.name, owner, onBytes)), signal));
}

/** Runs `act`; when it fails, what it began is removed if it was not there before. */
export async function undoneOnFailure(files: Files, made: FileAt, isNew: boolean, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (isNew) await files.remove(made, AbortSignal.timeout(30_000)).catch(() => {});
    throw error;
  }
}

/** Whether there is nothing at a path. */
export async function isAbsent(files: Files, at: FileAt, signal: AbortSignal): Promise<boolean> {
  return files.stat(at, signal).then(
    () => false,
    (error: unknown) => {
      if (error instanceof GantryError && error.code === 'notFound') return true;
      throw error;
    },
  );
}

/** Asks once when names are taken in the target; false when the user would rather not. */
export async function mayReplace({ ui }: Pick<Ports, 'ui'>, files: Files, target: FileAt, names: readonly string[], signal: AbortSignal): Promise<boolean> {
  const taken = new Set((await files.list(target, signal)).entries.map(({ path }) => nameOf(path)));
  const there = names.filter((name) => taken.has(name));
  if (there.length === 0) return true;
  const message = there.length === 1 ? t('Replace {0}?', there[0] ?? '') : t('Replace {0} files or folders?', there.length);
  const detail = t('In {0} there is already: {1}. Folders are merged.', `${target.place.name}:${target.path}`, there.slice(0, 20).join(', '));
  return ui.confirm({ message, detail, action: t('Replace') });
}
