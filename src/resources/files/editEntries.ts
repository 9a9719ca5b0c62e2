import { t } from '../../core/l10n.ts';
import type { FileEntry } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { below, folderOf, isFolder, nameOf, nameProblem } from './site.ts';
import { toUri } from './uris.ts';

/** Makes an empty file in a folder and opens it. */
export async function newFile(ports: Ports, [folder]: readonly FileEntry[]): Promise<void> {
  const at = folder && (await askName(ports, folder, t('New file in {0}', folder.path)));
  if (at === undefined) return;
  await (await ports.files()).write(at, { size: 0, bytes: new Uint8Array() }, { create: true, overwrite: false }, ports.signal);
  await ports.ui.openFile(toUri(at));
}

/** Makes a folder in a folder. */
export async function newFolder(ports: Ports, [folder]: readonly FileEntry[]): Promise<void> {
  const at = folder && (await askName(ports, folder, t('New folder in {0}', folder.path)));
  if (at) await (await ports.files()).createFolder(at, ports.signal);
}

/** Gives a file or folder another name in its folder. */
export async function renameEntry(ports: Ports, [entry]: readonly FileEntry[]): Promise<void> {
  if (entry === undefined) return;
  const name = nameOf(entry.path);
  const dot = name.lastIndexOf('.');
  const selection = [0, dot > 0 ? dot : name.length] as const;
  const others = await namesIn(ports, entry, folderOf(entry.path));
  const validate = (value: string) => (value === name ? undefined : problemOf(value, others));
  const chosen = await ports.ui.input({ title: t('Rename {0}', entry.path), value: name, selection, validate });
  if (typeof chosen !== 'string' || chosen === name) return;
  await (await ports.files()).move(entry, below(folderOf(entry.path), chosen), false, ports.signal);
}

/** Removes files and folders after one question that names them. */
export async function removeEntries({ files: open, ui, signal }: Ports, entries: readonly FileEntry[]): Promise<void> {
  const [only] = entries;
  if (only === undefined) return;
  const folders = entries.filter((entry) => entry.type === 'folder').length;
  const message = entries.length === 1 ? t('Delete {0}?', only.path) : t('Delete {0} files or folders?', entries.length);
  const inside = folders > 0 ? [t('Folders go with all that is in them.')] : [];
  const detail = [
    ...inside,
    t('This cannot be undone.'),
    ...(entries.length === 1
      ? []
      : [
          entries
            .slice(0, 20)
            .map(({ path }) => path)
            .join(', '),
        ]),
  ].join(' ');
  if (!(await ui.confirm({ message, detail, action: t('Delete') }))) return;
  const files = await open();
  // What is in a folder that goes as well is gone with it.
  const outer = entries.filter(({ path }) => !entries.some((other) => isFolder(other) && path.startsWith(`${other.path}/`)));
  await forEach(
    outer,
    ({ path }) => path,
    (entry) => files.remove(entry, signal),
    1,
  );
}

async function askName(ports: Ports, folder: FileEntry, title: string): Promise<{ readonly place: FileEntry['place']; readonly path: string } | undefined> {
  const others = await namesIn(ports, folder, folder.path);
  const name = await ports.ui.input({ title, prompt: t('Its name'), validate: (value) => problemOf(value, others) });
  return typeof name === 'string' ? { place: folder.place, path: below(folder.path, name) } : undefined;
}

async function namesIn(ports: Ports, { place }: FileEntry, folder: string): Promise<ReadonlySet<string>> {
  const { entries } = await (await ports.files()).list({ place, path: folder }, ports.signal);
  return new Set(entries.map(({ path }) => nameOf(path)));
}

function problemOf(name: string, others: ReadonlySet<string>): string | undefined {
  return nameProblem(name) ?? (others.has(name) ? t('There is a {0} already.', name) : undefined);
}
