import { defineViewCommands } from '../commands.ts';
import type { ViewCommand } from '../kind.ts';
import { batchPush } from './moveCommands.ts';
import { prune } from './prune.ts';
import { pull } from './pullCommands.ts';

/** The way to a container that keeps an image from being removed; a fix passes its id. */
const showContainer: ViewCommand = {
  title: 'Show Container',
  place: 'hidden',
  run: async ({ ui }, id) => {
    if (typeof id === 'string') await ui.reveal(`container/${id}`);
  },
};

/** What is done in the view of images as a whole. */
export const viewCommands = defineViewCommands({ pull, batchPush, prune, showContainer });
