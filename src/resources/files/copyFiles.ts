import { Readable } from 'node:stream';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { tarEndOf } from '../../engine/archive/tarEnd.ts';
import { notWhole } from '../../engine/archive/tarErrors.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { byteReport } from './downloadFiles.ts';
import type { FileAt, Files } from './files.ts';
import { below, isFolder, nameOf, placeKey } from './site.ts';
import { isAbsent, mayReplace, undoneOnFailure } from './uploadFiles.ts';

/** Copies files and folders into a folder of the same or another place, after a question when something of their names is there. */
export async function copyInto({ files: open, ui, signal: lifetime }: Ports, sources: readonly FileAt[], target: FileAt): Promise<void> {
  const files = await open();
  for (const source of sources) if (isInside(source, target)) throw new GantryError('invalidInput', t('{0} cannot be copied into itself.', source.path));
  if (
    !(await mayReplace(
      { ui },
      files,
      target,
      sources.map(({ path }) => nameOf(path)),
      lifetime,
    ))
  )
    return;
  await ui.progress(t('Copying to {0}', `${target.place.name}:${target.path}`), async (report, signal) => {
    const onBytes = byteReport(report);
    await forEach(
      sources,
      ({ path }) => path,
      (source) => copyOne(files, source, target, onBytes, signal),
      1,
    );
  });
}

async function copyOne(files: Files, source: FileAt, target: FileAt, onBytes: (count: number) => void, signal: AbortSignal): Promise<void> {
  const made = { place: target.place, path: below(target.path, nameOf(source.path)) };
  const entry = await files.stat(source, signal);
  if (entry.type !== 'folder' && !(entry.type === 'link' && isFolder(entry))) {
    const { mode } = entry;
    return files.read(source, signal, (bytes, size, attributes) =>
      files.write(made, { size, bytes }, { create: true, overwrite: true, attributes, ...(entry.type === 'file' && { mode }) }, signal),
    );
  }
  const isNew = await isAbsent(files, made, signal);
  // As it comes, so that owners, modes and attributes are as they were.
  await undoneOnFailure(files, made, isNew, () => files.tar(source, signal, (tar) => files.unpack(target, wholeTar(tar, onBytes), signal)));
}

/** The same tar, which fails when it ends before its end. */
function wholeTar(tar: Readable, onBytes: (count: number) => void): Readable {
  async function* checked(): AsyncGenerator<Uint8Array> {
    const end = tarEndOf();
    for await (const chunk of tar) {
      const bytes = chunk as Uint8Array;
      end.note(bytes);
      onBytes(bytes.length);
      yield bytes;
    }
    if (!end.reached()) throw notWhole();
  }
  return Readable.from(checked(), { objectMode: false }).once('close', () => tar.destroy());
}

function isInside(source: FileAt, target: FileAt): boolean {
  return (
    placeKey(source.place) === placeKey(target.place) &&
    (`${target.path}/`.startsWith(`${source.path}/`) || below(target.path, nameOf(source.path)) === source.path)
  );
}
