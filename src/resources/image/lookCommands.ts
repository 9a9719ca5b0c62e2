import type { Image } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import { showJson } from '../showJson.ts';
import type { ImageAbility } from './abilities.ts';
import { askedAs, digestOf, nameOf } from './names.ts';

/** What shows, or copies, something about images. */
export const lookCommands = defineCommands<Image, ImageAbility>()({
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Image…',
    selection: 'many',
    menu: 'look',
    run: async ({ engine, ui, signal }, images) => {
      const connected = await engine();
      await forEach(images, nameOf, async (image) => showJson(ui, nameOf(image), await connected.inspectImage(askedAs(image), signal)));
    },
  },
  history: {
    title: 'Show History and Layers',
    palette: 'Show Image History and Layers…',
    selection: 'many',
    menu: 'look',
    run: async (ports, images) => {
      const { showHistory } = await import('../imageFiles/imageLookActions.ts');
      await forEach(images, nameOf, (image) => showHistory(ports, image));
    },
  },
  historyText: {
    title: 'Open History as a Text',
    palette: 'Open Image History as a Text…',
    selection: 'many',
    menu: 'more',
    run: async (ports, images) => {
      const { showHistoryText } = await import('../imageFiles/imageLookActions.ts');
      await forEach(images, nameOf, (image) => showHistoryText(ports, image));
    },
  },
  copyReference: {
    title: 'Copy Reference',
    palette: 'Copy Image Reference…',
    needs: 'hasReference',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, images) => ui.copy(images.map(nameOf).join('\n')),
  },
  copyDigest: {
    title: 'Copy Digest',
    palette: 'Copy Image Digest…',
    needs: 'hasDigest',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, images) => ui.copy(images.map((image) => digestOf(image) ?? '').join('\n')),
  },
  copyId: {
    title: 'Copy ID',
    palette: 'Copy Image ID…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, images) => ui.copy(images.map(({ id }) => id).join('\n')),
  },
});
