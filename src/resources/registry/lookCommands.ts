import { familiarReference } from '../../core/reference.ts';
import type { Tag } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import { showJson } from '../showJson.ts';
import { readImage } from './imageFacts.ts';
import { tagHistoryText } from './imageText.ts';

/** What shows something about tags in a registry. */
export const lookCommands = defineCommands<Tag, never>()({
  inspectManifest: {
    title: 'Inspect Manifest',
    palette: 'Inspect Manifest of a Tag…',
    selection: 'many',
    menu: 'look',
    run: ({ registries, ui, signal }, tags) =>
      forEach(tags, familiarReference, async (tag) => {
        const { json } = await (await registries.client(tag.host)).manifest(tag.path, tag.tag, signal);
        await showJson(ui, familiarReference(tag), json);
      }),
  },
  inspectConfig: {
    title: 'Inspect Configuration',
    palette: 'Inspect Configuration of a Tag…',
    selection: 'many',
    menu: 'look',
    run: ({ registries, ui, signal }, tags) =>
      forEach(tags, familiarReference, async (tag) => {
        const client = await registries.client(tag.host);
        const manifest = await client.manifest(tag.path, tag.tag, signal);
        await showJson(ui, `${familiarReference(tag)}.config`, await client.imageConfig(tag.path, manifest, signal));
      }),
  },
  history: {
    title: 'Show History and Layers',
    palette: 'Show History and Layers of a Tag…',
    selection: 'many',
    menu: 'look',
    run: ({ registries, ui, signal }, tags) =>
      forEach(tags, familiarReference, async (tag) => {
        const name = familiarReference(tag);
        const facts = await readImage(await registries.client(tag.host), tag.path, tag.tag, signal);
        await ui.showDocument({ name: `${name}.history.txt`, language: 'plaintext', text: tagHistoryText(name, facts, Date.now()) });
      }),
  },
  compare: {
    title: 'Compare…',
    palette: 'Compare Two Tags…',
    selection: 'many',
    menu: 'look',
    run: async (...asked) => (await import('./registryActions.ts')).compareTags(...asked),
  },
});
