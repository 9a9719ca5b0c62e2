import { t } from '../../core/l10n.ts';
import type { Network } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import { showJson } from '../showJson.ts';
import type { NetworkAbility } from './abilities.ts';
import { membershipCommands } from './membership.ts';

const nameOf = ({ name }: Network): string => name;

/** What is done to networks. */
export const commands = defineCommands<Network, NetworkAbility>()({
  ...membershipCommands,
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Network…',
    selection: 'many',
    menu: 'look',
    run: async ({ engine, ui, signal }, networks) => {
      const connected = await engine();
      await forEach(networks, nameOf, async ({ id, name }) => showJson(ui, name, await connected.inspectNetwork(id, signal)));
    },
  },
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Network Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, networks) => ui.copy(networks.map(nameOf).join('\n')),
  },
  copyId: {
    title: 'Copy ID',
    palette: 'Copy Network ID…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, networks) => ui.copy(networks.map(({ id }) => id).join('\n')),
  },
  remove: {
    title: 'Remove…',
    key: { other: 'delete', mac: 'cmd+backspace' },
    palette: 'Remove Network…',
    needs: 'remove',
    selection: 'many',
    menu: 'remove',
    run: async ({ engine, ui, signal }, networks) => {
      const names = networks.map(nameOf).join(', ');
      const one = networks.length === 1;
      const message = one ? t('Remove the network {0}?', names) : t('Remove {0} networks?', networks.length);
      if (!(await ui.confirm({ message, ...(!one && { detail: names }), action: t('Remove') }))) return;
      const connected = await engine();
      await forEach(networks, nameOf, ({ id }) => connected.removeNetwork(id, signal));
    },
  },
});
