import type { Container } from '../../core/resource.ts';
import { composeProject } from '../composeProject/kind.ts';
import { change } from '../files/changeKind.ts';
import { containerRows } from '../files/containerRows.ts';
import { file } from '../files/fileKind.ts';
import { defineListedKind } from '../kind.ts';
import { abilities } from './abilities.ts';
import { commands } from './commands.ts';
import { groupings, sortings } from './groupings.ts';
import { look } from './look.ts';
import { tooltip } from './tooltip.ts';
import { viewCommands } from './viewCommands.ts';

/** Containers, running or not. */
export const container = defineListedKind({
  kind: 'container',
  view: { id: 'containers', title: 'Containers', icon: 'vm', empty: 'There are no containers yet.\n[Pull an Image…](command:gantry.image.pull)' },
  key: ({ id }: Container) => id,
  look,
  abilities,
  commands,
  viewCommands,
  tooltip,
  below: [composeProject, file, change],
  hasChildren: ({ state }) => state !== 'removing' && state !== 'dead',
  children: async (one) => containerRows(one),
  groupings,
  sortings,
  searchText: ({ id, image, imageId, state, ports, labels, networks }) =>
    [
      ...[id, image, imageId, state],
      ...ports.flatMap(({ hostPort, containerPort, protocol }) => [hostPort ?? '', `${containerPort}/${protocol}`]),
      ...Object.entries(labels).flatMap(([name, value]) => [`${name}=${value}`]),
      ...networks.flatMap(({ networkName, address }) => [networkName, address ?? '']),
    ].join(' '),
});
