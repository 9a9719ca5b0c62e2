import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type FileStat, FileSystemError, FileType, type Uri } from 'vscode';
import { GantryError } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { FileEntry } from '../../core/resource.ts';
import { describeFailure } from '../../resources/errorRow.ts';
import type { FileAt } from '../../resources/files/files.ts';
import { nameOf, placeKey } from '../../resources/files/site.ts';
import { fromUri } from '../../resources/files/uris.ts';
import type { Ports } from '../../resources/kind.ts';

/** Bytes; a larger file is not opened, because the editor would hold all of it in memory several times. */
export const largestFile = 50 * 1024 * 1024;

/** What a path is. */
async function stat({ files, signal }: Ports, uri: Uri): Promise<FileStat> {
  const entry = await (await files()).stat(placeOf(uri), signal);
  return { type: typeOf(entry), size: entry.size, mtime: entry.modified, ctime: 0 };
}

/** Names and types of what is in a folder. When not everything could be read in time, that is said once. */
async function readDirectory({ files, signal, ui }: Ports, uri: Uri): Promise<[string, FileType][]> {
  const { entries, complete } = await (await files()).list(placeOf(uri), signal);
  if (!complete) ui.warn(t('Only the first {0} of {1} were read.', entries.length, uri.path));
  return entries.map((entry) => [nameOf(entry.path), typeOf(entry)]);
}

/** The whole content of a file that is not too large. */
async function readFile({ files, signal }: Ports, uri: Uri): Promise<Uint8Array> {
  return (await files()).read(placeOf(uri), signal, async (content, size) => {
    if (size <= largestFile) return buffer(Readable.from(content));
    const [is, most] = [formatBytes(size), formatBytes(largestFile)];
    throw new GantryError('unsupported', t('It has {0}; files of more than {1} are not opened here. Download it instead.', is, most));
  });
}

/** Replaces a file as a whole. */
async function writeFile(
  { files, signal }: Ports,
  uri: Uri,
  content: Uint8Array,
  options: { readonly create: boolean; readonly overwrite: boolean },
): Promise<void> {
  await (await files()).write(placeOf(uri), { size: content.length, bytes: content }, options, signal);
}

/** Makes a folder. */
async function createDirectory({ files, signal }: Ports, uri: Uri): Promise<void> {
  await (await files()).createFolder(placeOf(uri), signal);
}

/** Removes a file, or a folder with all that is in it. */
async function remove({ files, signal }: Ports, uri: Uri): Promise<void> {
  await (await files()).remove(placeOf(uri), signal);
}

/** Moves a file or folder within its place; between places the editor copies. */
async function rename({ files, signal }: Ports, from: Uri, to: Uri, overwrite: boolean): Promise<void> {
  const [source, target] = [placeOf(from), placeOf(to)];
  if (placeKey(source.place) !== placeKey(target.place))
    throw new GantryError('unsupported', t('Copy it instead: it cannot be moved to another container or volume.'));
  await (await files()).move(source, target.path, overwrite, signal);
}

/** Failures in the editor's own words, by which it tells a missing file from one that cannot be read. */
export async function withEditorErrors<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const message = describeFailure(error);
    const code = error instanceof GantryError ? error.code : undefined;
    if (code === 'notFound') throw FileSystemError.FileNotFound(message);
    if (code === 'permissionDenied' || code === 'readOnly') throw FileSystemError.NoPermissions(message);
    if (code === 'conflict') throw FileSystemError.FileExists(message);
    throw FileSystemError.Unavailable(message);
  }
}

function placeOf(uri: Uri): FileAt {
  const at = fromUri(uri.scheme, uri.path);
  if (at === undefined) throw new GantryError('notFound', t('{0} names no container or volume.', uri.toString()));
  return at;
}

function typeOf({ type, targetType }: FileEntry): FileType {
  const plain = { file: FileType.File, folder: FileType.Directory, link: FileType.Unknown, other: FileType.Unknown };
  return type === 'link' ? FileType.SymbolicLink | plain[targetType ?? 'link'] : plain[type];
}

/** What the file system does, by the names of the editor's provider. */
export const operations = { stat, readDirectory, readFile, writeFile, createDirectory, remove, rename };
