import type { Image } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { Ports, ViewCommand } from '../kind.ts';
import type { ImageAbility } from './abilities.ts';
import { createContainer, discard } from './createContainer.ts';
import { askedAs } from './names.ts';
import { runInteractively } from './runSession.ts';

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
  runWith: {
    title: 'Run…',
    palette: 'Run Image With Settings…',
    selection: 'one',
    menu: 'run',
    run: async (ports, [image]) => {
      if (image) await (await import('../run/runActions.ts')).runWithForm(ports, askedAs(image));
    },
  },
  runAgain: {
    title: 'Run Again',
    palette: 'Run Image Again as Last Time…',
    needs: 'ranBefore',
    selection: 'one',
    menu: 'run',
    run: async (ports, [image]) => {
      if (image) await (await import('../run/runActions.ts')).runAgain(ports, askedAs(image));
    },
  },
  runInteractive: {
    title: 'Run Interactively',
    palette: 'Run Image Interactively…',
    selection: 'one',
    menu: 'run',
    run: async ({ engine, ui }, [image]) => {
      if (image) ui.openTerminal(runInteractively(await engine(), askedAs(image)));
    },
  },
});

/** Fills the form from a `docker run` line. A fix passes the line. */
export const runFromLine: ViewCommand = {
  title: 'Run From a docker run Line…',
  icon: 'clippy',
  place: 'overflow',
  run: async (ports, argument) => (await import('../run/runActions.ts')).runFromLine(ports, argument),
};

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
