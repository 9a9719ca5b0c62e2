import type { Image } from '../../core/resource.ts';
import type { Command } from '../kind.ts';
import type { ImageAbility } from './abilities.ts';
import { pushAll } from './pushAll.ts';

/** Pushes tags to the registry that their names say. */
export const push: Command<Image, ImageAbility> = {
  title: 'Push',
  palette: 'Push Image…',
  icon: 'cloud-upload',
  needs: 'hasReference',
  selection: 'many',
  menu: 'move',
  run: (ports, images) =>
    pushAll(
      ports,
      images.map(({ reference = '' }) => ({ source: reference, target: reference })),
    ),
};
