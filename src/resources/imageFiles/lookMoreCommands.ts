import type { Image } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { ImageAbility } from '../image/abilities.ts';
import type { ViewCommand } from '../kind.ts';

/** What lays images open, and tells who needs them. */
export const lookMoreCommands = defineCommands<Image, ImageAbility>()({
  compare: {
    title: 'Compare With…',
    palette: 'Compare Images…',
    selection: 'many',
    menu: 'more',
    run: async (ports, images) => (await import('./imageLookActions.ts')).compareImages(ports, images),
  },
  usedBy: {
    title: 'Show Containers Using It',
    palette: 'Show Containers Using Image…',
    needs: 'used',
    selection: 'one',
    menu: 'more',
    run: async (ports, [image]) => {
      if (image) await (await import('./imageLookActions.ts')).showUsers(ports, image);
    },
  },
});

/** What builds have left to be quicker the next time. */
export const buildCache: ViewCommand = {
  title: 'Build Cache…',
  place: 'overflow',
  run: async (ports) => (await import('./imageLookActions.ts')).showBuildCache(ports),
};
