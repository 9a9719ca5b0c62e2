import { t } from '../../core/l10n.ts';
import type { Network } from '../../core/resource.ts';
import { defineListedKind } from '../kind.ts';
import { compareText } from '../rows.ts';
import { abilities } from './abilities.ts';
import { commands } from './commands.ts';
import { look, tooltip } from './look.ts';
import { viewCommands } from './viewCommands.ts';

/** Networks, and which containers are in them. */
export const network = defineListedKind({
  kind: 'network',
  view: { id: 'networks', title: 'Networks', icon: 'type-hierarchy', empty: 'There are no networks yet.\n[Create a Network…](command:gantry.network.create)' },
  key: ({ id }: Network) => id,
  look,
  abilities,
  commands,
  viewCommands,
  tooltip,
  groupings: {
    none: { title: 'Not grouped', groupOf: () => undefined },
    driver: { title: 'By driver', groupOf: ({ driver }) => ({ key: driver, label: driver, icon: { name: 'type-hierarchy' }, describe: countOf }) },
  },
  sortings: {
    name: { title: 'By name', compare: (left, right) => compareText(left.name, right.name) },
    created: { title: 'Newest first', compare: (left, right) => right.created - left.created },
  },
  searchText: ({ id, driver, scope, subnets, gateways, labels }) => [id, driver, scope, ...subnets, ...gateways, ...Object.entries(labels).flat()].join(' '),
});

function countOf({ length }: readonly Network[]): string {
  return length === 1 ? t('1 network') : t('{0} networks', length);
}
