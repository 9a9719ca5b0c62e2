import { type DataTransfer, Uri } from 'vscode';
import { t } from '../../core/l10n.ts';
import { copyInto } from '../../resources/files/copyFiles.ts';
import type { FileAt } from '../../resources/files/files.ts';
import { below, normal } from '../../resources/files/site.ts';
import { mayReplace, uploadPaths } from '../../resources/files/uploadFiles.ts';
import { fromUri } from '../../resources/files/uris.ts';
import type { Ports } from '../../resources/kind.ts';

/** Puts what was dropped into a folder: files of this machine, of other containers and volumes, or what only the browser has. */
export async function dropInto(ports: Ports, target: FileAt, data: DataTransfer): Promise<void> {
  const uris = await urisOf(data);
  const ours = uris.flatMap((uri) => fromUri(uri.scheme, uri.path) ?? []);
  const local = uris.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
  if (ours.length > 0) await copyInto(ports, ours, target);
  if (local.length > 0) await uploadPaths(ports, target, local);
  if (ours.length + local.length > 0) return;
  if (uris.length > 0) return ports.ui.warn(t('Files of {0} cannot be put into a container. Save them on this machine first.', uris[0]?.scheme ?? ''));
  await dropFromBrowser(ports, target, data);
}

async function urisOf(data: DataTransfer): Promise<Uri[]> {
  const text = await data.get('text/uri-list')?.asString();
  const lines = (text ?? '').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => Uri.parse(line));
}

/** An editor in a browser gives the content of what is dropped from the desktop, but no path. */
async function dropFromBrowser(ports: Ports, target: FileAt, data: DataTransfer): Promise<void> {
  const dropped = [...data].flatMap(([, item]) => item.asFile() ?? []);
  const files = await ports.files();
  const names = dropped.map(({ name }) => name);
  if (names.length === 0 || !(await mayReplace(ports, files, target, names, ports.signal))) return;
  await ports.ui.progress(t('Uploading to {0}', `${target.place.name}:${target.path}`), async (report, signal) => {
    for (const file of dropped) {
      report({ message: file.name });
      const bytes = await file.data();
      const path = normal(below(target.path, file.name));
      await files.write({ place: target.place, path }, { size: bytes.length, bytes }, { create: true, overwrite: true }, signal);
    }
  });
}
