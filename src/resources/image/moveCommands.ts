import type { Image } from '../../core/resource.ts';
import type { Command, ViewCommand } from '../kind.ts';
import type { ImageAbility } from './abilities.ts';

/** Gives an image one more name. */
export const tag: Command<Image, never> = {
  title: 'Tag…',
  palette: 'Tag Image…',
  selection: 'one',
  menu: 'move',
  run: async (ports, [image]) => {
    if (image) await (await import('./pushActions.ts')).tagImage(ports, image);
  },
};

/** The main job: gives local tags the name they are to have in a private registry, and pushes them. */
export const tagAndPush: Command<Image, ImageAbility> = {
  title: 'Tag and Push…',
  key: 'alt+p',
  icon: 'repo-push',
  selection: 'many',
  menu: 'move',
  inline: 2,
  run: async (ports, images) => (await import('./pushActions.ts')).tagAndPushImages(ports, images),
};

/** Pushes tags to the registry that their names say. */
export const push: Command<Image, ImageAbility> = {
  title: 'Push',
  palette: 'Push Image…',
  icon: 'cloud-upload',
  needs: 'hasReference',
  selection: 'many',
  menu: 'move',
  run: async (ports, images) => {
    const { pushAll } = await import('./pushActions.ts');
    await pushAll(
      ports,
      images.map(({ reference = '' }) => ({ source: reference, target: reference })),
    );
  },
};

/** Pushes the selected images to one registry. */
export const pushSelected: Command<Image, never> = {
  title: 'Push Several…',
  selection: 'several',
  menu: 'move',
  run: async (ports, images) => (await import('./pushActions.ts')).pushSeveral(ports, images),
};

/** Pushes several local images, chosen from a list, to one registry. */
export const batchPush: ViewCommand = {
  title: 'Push Several Images…',
  icon: 'repo-push',
  place: 'overflow',
  run: async (ports) => (await import('./pushActions.ts')).chooseAndPush(ports),
};
