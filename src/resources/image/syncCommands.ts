import type { Image } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import type { ImageAbility } from './abilities.ts';
import { nameOf } from './names.ts';
import { pullImage } from './pull.ts';

/** What brings a local tag and its registry together again; pushing is the usual command, shown as a button where it is due. */
export const syncCommands = defineCommands<Image, ImageAbility>()({
  pullNewer: {
    title: 'Pull Newer',
    icon: 'cloud-download',
    palette: 'Pull Newer Image…',
    needs: 'pullNewer',
    selection: 'many',
    menu: 'move',
    inline: 3,
    run: (ports, images) => forEach(images, nameOf, (image) => pullImage(ports, nameOf(image))),
  },
});
