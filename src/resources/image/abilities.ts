import type { Image } from '../../core/resource.ts';

/** What can be done with an image now. */
export const abilities = {
  hasReference: ({ reference }: Image): boolean => reference !== undefined,
  hasDigest: ({ digests }: Image): boolean => digests.length > 0,
};

export type ImageAbility = keyof typeof abilities;
