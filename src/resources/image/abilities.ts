import type { Image } from '../../core/resource.ts';
import type { Related } from '../kind.ts';
import { lastKey } from '../run/lastKey.ts';

/** What can be done with an image now. */
export const abilities = {
  hasReference: ({ reference }: Image): boolean => reference !== undefined,
  ranBefore: ({ reference, id }: Image, related: Related): boolean => related.store?.get(lastKey(reference ?? id)) !== undefined,
  hasDigest: ({ digests }: Image): boolean => digests.length > 0,
  used: ({ id }: Image, { usage }: Related): boolean => usage.ofImage(id).length > 0,
  pullNewer: (image: Image, related: Related): boolean => related.sync?.(image) === 'registryNewer',
  pushable: (image: Image, related: Related): boolean => ['notPushed', 'diverged'].includes(related.sync?.(image) ?? ''),
};

export type ImageAbility = keyof typeof abilities;
