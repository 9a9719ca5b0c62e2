import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Image } from '../../core/resource.ts';
import type { Tooltip } from '../../core/row.ts';
import type { Look, Related } from '../kind.ts';
import { nameOf, shortId } from './names.ts';
import { describeSync } from './syncStatus.ts';

/** One tag as a row: below its repository the tag alone says enough. */
export function look(image: Image, related: Related): Look {
  const { usage, now } = related;
  const users = usage.ofImage(image.id).map(({ name }) => name);
  const facts = [formatBytes(image.size), ...age(image, now)];
  const words = image.reference === undefined ? t('{0}, dangling image', nameOf(image)) : t('{0}, image', nameOf(image));
  const status = related.sync?.(image);
  const badge = status === undefined ? [] : [describeSync(status)];
  const used = users.length === 0 ? t('unused') : t('used by {0}', users.join(', '));
  return {
    label: image.tag ?? shortId(image.id),
    description: [...facts, ...(users.length > 0 ? [t('in use')] : []), ...badge].join(' · '),
    icon: { name: image.reference === undefined ? 'circle-slash' : 'tag' },
    accessibleLabel: [words, ...facts, used, ...badge].join(', '),
  };
}

/** What more there is to know about an image. */
export function tooltip(image: Image, { usage, now }: Related): Tooltip {
  const users = usage.ofImage(image.id).map(({ name }) => name);
  return {
    title: nameOf(image),
    lines: [
      [t('Id'), shortId(image.id)],
      ...image.digests.map((digest) => [t('Digest'), digest] as const),
      [t('Size'), formatBytes(image.size)],
      ...age(image, now).map((text) => [t('Created'), text] as const),
      [t('Used by'), users.join(', ') || t('nothing')],
      ...Object.entries(image.labels).map(([name, value]) => [t('Label {0}', name), value] as const),
    ],
  };
}

/** Nothing for images whose builder blanked the date to be reproducible. */
function age({ created }: Image, now: number): string[] {
  return created > 0 ? [formatAge(created, now)] : [];
}
