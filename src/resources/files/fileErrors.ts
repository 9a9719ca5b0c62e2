import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { FilePlace } from '../../core/resource.ts';

/** The engine's verdict on a change of files, in words that help: `readOnly`, `noSpace`, `inUse`, `conflict`, `permissionDenied`, else as it was. */
export function explainFileError(error: unknown, place: FilePlace, path: string): unknown {
  if (!(error instanceof GantryError) || error.code === 'cancelled' || error.code === 'engineGone') return error;
  const said = typeof error.cause === 'string' ? error.cause : '';
  const cause = { cause: error };
  if (/marked read-only|read-only file system|is marked as read-only/i.test(said)) {
    const hint = t('Volumes of it that are mounted for writing can be changed.');
    return new GantryError('readOnly', t('{0} cannot be written: its file system is read-only.', place.name), { ...cause, hint });
  }
  if (/no space left/i.test(said)) {
    return new GantryError('engine', t('There is no space left on the engine’s disk for {0}.', path), {
      ...cause,
      hint: t('Free some, for example by removing unused images.'),
    });
  }
  if (/device or resource busy/i.test(said)) {
    const hint = t('The engine mounts such files, /etc/hosts for one, while the container runs. Change it in a shell, or stop the container.');
    return new GantryError('inUse', t('{0} is mounted and cannot be replaced.', path), { ...cause, hint });
  }
  if (/permission denied|operation not permitted/i.test(said)) return new GantryError('permissionDenied', t('The engine may not change {0}.', path), cause);
  if (/not a directory|extraction point is not a directory/i.test(said))
    return new GantryError('conflict', t('{0} is in a file, not in a folder.', path), cause);
  return error;
}

/** Throws `conflict`: there is something of this name already. */
export function exists(path: string): GantryError {
  return new GantryError('conflict', t('There is a {0} already.', path));
}
