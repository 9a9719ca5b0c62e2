import type { Image } from '../../core/resource.ts';
import { defineListedKind } from '../kind.ts';
import { compareText } from '../rows.ts';
import { abilities } from './abilities.ts';
import { commands } from './commands.ts';
import { groupings } from './groupings.ts';
import { look, tooltip } from './look.ts';
import { nameOf } from './names.ts';
import { viewCommands } from './viewCommands.ts';

/** Local images, one resource for each tag and one for each dangling image. */
export const image = defineListedKind({
  kind: 'image',
  view: { id: 'images', title: 'Images', icon: 'package', empty: 'There are no images yet.\n[Pull an Image…](command:gantry.image.pull)' },
  key: ({ reference, id }: Image) => reference ?? id,
  look,
  abilities,
  commands,
  viewCommands,
  tooltip,
  groupings,
  sortings: {
    name: { title: 'By name', compare: (left, right) => compareText(nameOf(left), nameOf(right)) },
    created: { title: 'Newest first', compare: (left, right) => right.created - left.created },
    size: { title: 'Largest first', compare: (left, right) => right.size - left.size },
  },
  toggles: {
    dangling: { show: 'Show Dangling Images', hide: 'Hide Dangling Images', hides: ({ reference }) => reference === undefined },
  },
  searchText: ({ reference, id, digests, labels }) => [reference ?? '', id, ...digests, ...Object.entries(labels).flat()].join(' '),
});
