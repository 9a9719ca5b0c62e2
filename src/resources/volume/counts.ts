import { t } from '../../core/l10n.ts';

/** `1 volume`, `3 volumes`. */
export function countVolumes(count: number): string {
  return count === 1 ? t('1 volume') : t('{0} volumes', count);
}
