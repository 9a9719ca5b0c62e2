import { t } from '../../core/l10n.ts';
import type { PickItem } from '../../core/ports.ts';
import type { Container, Network } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { Ports } from '../kind.ts';
import { isJoinable, type NetworkAbility } from './abilities.ts';
import { attachmentOf } from './members.ts';

/** What brings containers into a network, and out of it. */
export const membershipCommands = defineCommands<Network, NetworkAbility>()({
  connect: {
    title: 'Connect a Container…',
    palette: 'Connect a Container to a Network…',
    needs: 'connect',
    selection: 'one',
    menu: 'run',
    run: async (ports, [network]) => {
      if (network) await connect(ports, network);
    },
  },
  disconnect: {
    title: 'Disconnect a Container…',
    palette: 'Disconnect a Container from a Network…',
    needs: 'disconnect',
    selection: 'one',
    menu: 'run',
    run: async (ports, [network]) => {
      if (network) await disconnect(ports, network);
    },
  },
});

async function connect({ engine, resources, ui, signal }: Ports, network: Network): Promise<void> {
  const [containers, networks] = await Promise.all([resources('container'), resources('network')]);
  const closed = new Set(networks.filter((other) => !isJoinable(other)).map(({ name }) => name));
  const outside = containers.filter((container) => !attachmentOf(container, network) && !container.networks.some(({ networkName }) => closed.has(networkName)));
  if (outside.length === 0) return ui.tell(t('There is no container that could be connected to {0}.', network.name));
  const chosen = await ui.pick(outside.map(item), { title: t('Connect a container to {0}', network.name) });
  if (typeof chosen !== 'object') return;
  await (await engine()).connectNetwork(network.id, chosen.id, signal);
}

async function disconnect({ engine, resources, ui, signal }: Ports, network: Network): Promise<void> {
  const inside = (await resources('container')).filter((container) => attachmentOf(container, network) !== undefined);
  if (inside.length === 0) return ui.tell(t('No container is connected to {0}.', network.name));
  const chosen = await ui.pick(inside.map(item), { title: t('Disconnect a container from {0}', network.name) });
  if (typeof chosen !== 'object') return;
  await (await engine()).disconnectNetwork(network.id, chosen.id, signal);
}

function item(container: Container): PickItem<Container> {
  const { name, image, status, state } = container;
  return { value: container, label: name, description: `${image} · ${status}`, icon: { name: state === 'running' ? 'vm-running' : 'vm-outline' } };
}
