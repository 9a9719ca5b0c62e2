import { t } from '../../core/l10n.ts';
import { forEach } from '../batch.ts';
import { defineViewCommands } from '../commands.ts';
import type { Ports } from '../kind.ts';
import { Usage } from '../usage.ts';
import { isPredefined } from './abilities.ts';
import { create } from './create.ts';
import { membersOf } from './members.ts';

/** What is done in the view of networks as a whole. */
export const viewCommands = defineViewCommands({
  create,
  prune: { title: 'Remove Unused Networks…', icon: 'trash', place: 'overflow', run: prune },
});

async function prune({ engine, resources, ui, signal }: Ports): Promise<void> {
  const [networks, containers] = await Promise.all([resources('network'), resources('container')]);
  const usage = new Usage(containers);
  const unused = networks.filter((network) => !isPredefined(network) && membersOf(network, { usage }).length === 0);
  if (unused.length === 0) return ui.tell(t('No network is unused.'));
  const names = unused.map(({ name }) => name).join(', ');
  const message = unused.length === 1 ? t('Remove the unused network {0}?', names) : t('Remove {0} unused networks?', unused.length);
  if (!(await ui.confirm({ message, ...(unused.length > 1 && { detail: names }), action: t('Remove') }))) return;
  const connected = await engine();
  // One by one: the engine's own prune also takes networks that a stopped container needs to start again.
  await forEach(
    unused,
    ({ name }) => name,
    ({ id }) => connected.removeNetwork(id, signal),
  );
}
