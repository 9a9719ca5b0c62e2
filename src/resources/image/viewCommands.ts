import { defineViewCommands } from '../commands.ts';
import { archiveViewCommands } from '../imageFiles/archiveCommands.ts';
import { buildCache } from '../imageFiles/lookMoreCommands.ts';
import type { ViewCommand } from '../kind.ts';
import { batchPush } from './moveCommands.ts';
import { prune } from './prune.ts';
import { pull } from './pullCommands.ts';
import { runFromLine } from './run.ts';

/** The way to a container that keeps an image from being removed; a fix passes its id. */
const showContainer: ViewCommand = {
  title: 'Show Container',
  place: 'hidden',
  run: async ({ ui }, id) => {
    if (typeof id === 'string') await ui.reveal(`container/${id}`);
  },
};

/** Pulls the image that a link named, once the user agreed. */
const pullNamed: ViewCommand = {
  title: 'Pull',
  place: 'hidden',
  run: async (ports, reference) => {
    if (typeof reference === 'string') await (await import('./pushActions.ts')).pullAndTell(ports, reference);
  },
};

/** What is done in the view of images as a whole. */
export const viewCommands = defineViewCommands({ pull, runFromLine, batchPush, ...archiveViewCommands, prune, buildCache, showContainer, pullNamed });
