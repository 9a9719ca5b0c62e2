import { t } from '../../core/l10n.ts';

/** So many tags, in words. */
export function countTags(count: number): string {
  return count === 1 ? t('1 tag') : t('{0} tags', count);
}

/** So many images, in words. */
export function countImages(count: number): string {
  return count === 1 ? t('1 image') : t('{0} images', count);
}
