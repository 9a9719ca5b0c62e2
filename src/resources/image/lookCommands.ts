import type { Image } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import { showJson } from '../showJson.ts';
import type { ImageAbility } from './abilities.ts';
import { historyText } from './history.ts';
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
    run: async ({ engine, ui, signal }, images) => {
      const connected = await engine();
      await forEach(images, nameOf, async (image) => {
        const asked = askedAs(image);
        const [steps, details] = await Promise.all([connected.imageHistory(asked, signal), connected.inspectImage(asked, signal)]);
        const text = historyText(nameOf(image), steps, layersOf(details), Date.now());
        await ui.showDocument({ name: `${nameOf(image)}.history.txt`, language: 'plaintext', text });
      });
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

function layersOf(details: Record<string, unknown>): readonly string[] {
  const rootFs = details['RootFS'];
  if (typeof rootFs !== 'object' || rootFs === null || !('Layers' in rootFs) || !Array.isArray(rootFs.Layers)) return [];
  return rootFs.Layers.filter((layer): layer is string => typeof layer === 'string');
}
