import type { Volume } from '../../core/resource.ts';
import type { Related } from '../kind.ts';

/** What can be done with a volume now. */
export const abilities = {
  used: ({ name }: Volume, { usage }: Related): boolean => usage.ofVolume(name).length > 0,
  remove: ({ name }: Volume, { usage }: Related): boolean => usage.ofVolume(name).length === 0,
};

export type VolumeAbility = keyof typeof abilities;
