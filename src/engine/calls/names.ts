import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';

/** An id, name or reference as a part of a path. Throws `invalidInput` for one that would change the path. */
export function pathPart(name: string): string {
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) throw new GantryError('invalidInput', t('“{0}” is not a name.', name));
  return parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@')).join('/');
}
