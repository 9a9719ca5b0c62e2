import { GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';

/** Why a file of this machine could not be read, in words; what is no failure of the file system stays as it is. */
export function readError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || error instanceof GantryError || !/^E[A-Z]+$/.test(code)) return error;
  if (code === 'ENOENT') return new GantryError('notFound', t('There is no file {0}.', path), { cause: error });
  if (code === 'EISDIR') return new GantryError('invalidInput', t('{0} is a folder, not a file.', path), { cause: error });
  return new GantryError(code === 'EACCES' ? 'permissionDenied' : 'unexpected', t('{0} cannot be read: {1}', path, messageOf(error)), { cause: error });
}
