import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Ports } from '../kind.ts';
import { needsRights, readDaemonFile, writeWhole } from '../registry/doctor/daemonFile.ts';
import { daemonPlace, notHere } from './daemonPlace.ts';

const fresh = '{}\n';

/** Opens the configuration file of the connected engine; makes it when there is none, after asking. */
export async function openDaemonJson(ports: Ports): Promise<void> {
  const { info, file } = await daemonPlace(ports);
  if (file.kind !== 'file') throw notHere(file, info);
  const { path } = file;
  if (!(await exists(path))) return create(ports, path);
  const text = await readDaemonFile(path).catch((error: unknown) => {
    throw new GantryError('permissionDenied', t('{0} cannot be read.', path), {
      hint: t('Only an administrator may read it: start the editor with more rights, or change the rights of the file.'),
      cause: error,
    });
  });
  await ports.ui.editFile(path, text);
  if (!(await isWritable(path))) ports.ui.tell(t('{0} belongs to an administrator: saving asks for more rights.', path));
}

async function create(ports: Ports, path: string): Promise<void> {
  const agreed = await ports.ui.confirm({
    message: t('The engine has no daemon.json yet. Create it?'),
    detail: t('{0} will hold an empty object, with which the engine does the same as without.', path),
    action: t('Create'),
  });
  if (!agreed) return;
  try {
    await writeWhole(path, fresh);
  } catch (error) {
    if (!needsRights(error)) throw new GantryError('unexpected', t('{0} cannot be written.', path), { cause: error });
    ports.ui.tell(t('{0} belongs to an administrator: saving asks for more rights.', path));
  }
  await ports.ui.editFile(path, fresh);
}

/** A folder that may not be looked into counts as holding the file, so that reading it tells why not. */
async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')),
  );
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
