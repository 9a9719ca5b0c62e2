import type { Image } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { Ports } from '../kind.ts';
import type { ImageAbility } from './abilities.ts';
import { createContainer, discard } from './createContainer.ts';
import { askedAs } from './names.ts';
import { runSession } from './runSession.ts';

/** What makes a container of an image. */
export const runCommands = defineCommands<Image, ImageAbility>()({
  run: {
    title: 'Run',
    palette: 'Run Image…',
    icon: 'play',
    selection: 'one',
    menu: 'run',
    inline: 1,
    run: async (ports, [image]) => {
      if (image) await runDetached(ports, askedAs(image));
    },
  },
  runInteractive: {
    title: 'Run Interactively',
    palette: 'Run Image Interactively…',
    selection: 'one',
    menu: 'run',
    run: async ({ engine, ui }, [image]) => {
      if (image) ui.openTerminal(runSession(await engine(), askedAs(image)));
    },
  },
});

/** Runs a container in the background with the image's own defaults, and shows it in its view. */
export async function runDetached({ engine, ui, signal }: Ports, image: string): Promise<void> {
  const connected = await engine();
  const id = await createContainer(connected, { Image: image });
  try {
    await connected.startContainer(id, signal);
  } catch (error) {
    // A container that cannot start would only be litter.
    await discard(connected, id);
    throw error;
  }
  await ui.reveal(`container/${id}`);
}
