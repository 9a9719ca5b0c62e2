import { buildCommands } from './build/commands.ts';
import { composeCommands } from './compose/commands.ts';
import { container } from './container/kind.ts';
import { contextsTree } from './context/view.ts';
import { daemonCommands } from './daemon/commands.ts';
import type { FileCommand } from './fileCommands.ts';
import { image } from './image/kind.ts';
import { archiveFileCommands } from './imageFiles/archiveCommands.ts';
import type { Kind, ListedKind, TreeSpec, View } from './kind.ts';
import { network } from './network/kind.ts';
import { registriesView } from './registry/view.ts';
import { stackFileCommands } from './swarm/stackFiles.ts';
import { swarmTree } from './swarm/tree.ts';
import { volume } from './volume/kind.ts';

/** Every kind that the engine lists, each with a view of its own. */
export const listedKinds: readonly ListedKind[] = [container, image, volume, network];

/** Views that load themselves, in the order of the side bar, below the others. */
export const trees: readonly TreeSpec[] = [contextsTree, swarmTree];

/** Every view, in the order of the side bar. */
export const views: readonly View[] = [viewOf(container), viewOf(image), registriesView, viewOf(volume), viewOf(network), ...trees.map(({ view }) => view)];

/** Every kind of resource. */
export const kinds: readonly Kind[] = views.flatMap((view) => view.kinds);

/** Every command on a file, by its id. */
export const fileCommands: Readonly<Record<string, FileCommand>> = {
  ...buildCommands,
  ...composeCommands,
  ...stackFileCommands,
  ...daemonCommands,
  ...archiveFileCommands,
};

function viewOf(kind: ListedKind): View {
  return {
    ...kind.view,
    groupings: kind.groupings,
    sortings: kind.sortings,
    ...(kind.toggles && { toggles: kind.toggles }),
    kinds: [kind, ...(kind.below ?? [])],
  };
}
