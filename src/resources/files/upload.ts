import { t } from '../../core/l10n.ts';
import type { FileEntry } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { uploadPaths } from './uploadFiles.ts';

/** Puts files that the user chooses into a folder. */
export async function upload(ports: Ports, [folder]: readonly FileEntry[]): Promise<void> {
  const paths = folder && (await ports.ui.chooseFiles({ title: t('Upload to {0}', folder.path), action: t('Upload'), many: true, ...startOf(ports) }));
  if (folder && paths && paths.length > 0) await uploadPaths(ports, folder, paths);
}

/** Puts a folder that the user chooses, with all that is in it, into a folder. */
export async function uploadFolder(ports: Ports, [folder]: readonly FileEntry[]): Promise<void> {
  const path = folder && (await ports.ui.chooseFolder({ title: t('Upload to {0}', folder.path), action: t('Upload'), ...startOf(ports) }));
  if (folder && path !== undefined) await uploadPaths(ports, folder, [path]);
}

function startOf({ machine }: Ports) {
  return { start: machine.home };
}
