import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { t } from '../../core/l10n.ts';
import type { FileEntry } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { byteReport, isTaken, saveFile, saveFolder } from './downloadFiles.ts';
import type { FileAt, Files } from './files.ts';
import { isFolder, nameOf } from './site.ts';

/** Saves a file under a name, or several files and folders into a folder, of this machine. */
export async function download(ports: Ports, entries: readonly FileEntry[]): Promise<void> {
  const [only] = entries;
  if (only === undefined) return;
  const { ui, machine } = ports;
  if (entries.length === 1 && !isFolder(only)) {
    const target = await ui.chooseSavePath({ title: t('Download {0}', only.path), action: t('Download'), start: join(machine.home, localName(only)) });
    if (target !== undefined) await save(ports, [{ entry: only, target }]);
    return;
  }
  const folder = await ui.chooseFolder({ title: t('Download into a folder'), action: t('Download'), start: machine.home });
  if (folder === undefined) return;
  await save(ports, await Promise.all(entries.map(async (entry) => ({ entry, target: await freePath(join(folder, localName(entry))) }))));
}

type Saving = { readonly entry: FileEntry; readonly target: string };

async function save({ files: open, ui }: Ports, savings: readonly Saving[]): Promise<void> {
  const files = await open();
  const [first] = savings;
  if (first === undefined) return;
  const title = savings.length === 1 ? t('Downloading {0}', first.entry.path) : t('Downloading {0} files or folders', savings.length);
  await ui.progress(title, async (report, signal) => {
    const onBytes = byteReport(report);
    await forEach(
      savings,
      ({ entry }) => entry.path,
      ({ entry, target }) => saveOne(files, entry, target, onBytes, signal),
      1,
    );
  });
  const open1 = savings.length === 1 && !isFolder(first.entry) ? [{ title: t('Open'), run: () => ui.openFile(pathToFileURL(first.target).href) }] : [];
  ui.tell(
    savings.length === 1 ? t('{0} is now at {1}.', nameOf(first.entry.path), first.target) : t('Downloaded {0} files or folders.', savings.length),
    open1,
  );
}

async function saveOne(files: Files, entry: FileEntry, target: string, onBytes: (count: number) => void, signal: AbortSignal): Promise<void> {
  if (!isFolder(entry)) return saveFile(files, entry, target, onBytes, signal);
  await saveFolder(files, await real(files, entry, signal), target, onBytes, signal);
}

/** Where a link to a folder leads. */
async function real(files: Files, entry: FileEntry, signal: AbortSignal): Promise<FileAt> {
  if (entry.type !== 'link') return entry;
  const { target = entry.path } = await files.stat(entry, signal);
  return { place: entry.place, path: target };
}

function localName({ place, path }: FileEntry): string {
  return basename(nameOf(path) || place.name);
}

/** Never over what is there: a number is added. */
async function freePath(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${path} (${number})`;
    if (!(await isTaken(candidate))) return candidate;
  }
}
