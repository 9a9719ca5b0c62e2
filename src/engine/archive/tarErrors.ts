import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';

/** `unsupported`: files with holes as GNU's tar once wrote them. */
export function holes(): GantryError {
  return new GantryError('unsupported', t('The archive has files with holes in GNU tar’s old format, which an engine cannot unpack.'), {
    hint: t('Make it without --sparse, or with --format=pax.'),
  });
}

/** `invalidInput`: bytes that are no tar. */
export function damaged(): GantryError {
  return new GantryError('invalidInput', t('This is no tar archive, or a damaged one.'));
}

/** `truncated`: a tar that was cut on its way. */
export function notWhole(): GantryError {
  return new GantryError('truncated', t('The files were not transferred to the end.'));
}
