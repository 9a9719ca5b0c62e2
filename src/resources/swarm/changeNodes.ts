import { t } from '../../core/l10n.ts';
import type { SwarmNode } from '../../core/swarmResource.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';

const nameOf = ({ hostname, id }: SwarmNode): string => hostname || id;

/** Lets nodes take tasks, keep just those they have, or give them to others. */
export async function setAvailability({ engine, signal }: Ports, nodes: readonly SwarmNode[], availability: SwarmNode['availability']): Promise<void> {
  const connected = await engine();
  await forEach(nodes, nameOf, ({ id }) => connected.updateNode(id, (spec) => ({ ...spec, Availability: availability }), signal));
}

/** Empties nodes, after a question that says what moves. */
export async function drain(ports: Ports, nodes: readonly SwarmNode[]): Promise<void> {
  const connected = await ports.engine();
  const lists = await Promise.all(nodes.map(({ id }) => connected.listTasks({ node: id }, ports.signal)));
  const running = lists.flat().filter(({ state }) => state === 'running');
  const agreed = await ports.ui.confirm({
    message: t('Drain {0}?', nodes.map(nameOf).join(', ')),
    detail:
      running.length === 0
        ? t('No task runs there now.')
        : t('What runs there stops, and starts on other nodes if they can take it: {0}', running.map(({ name }) => name).join(', ')),
    action: t('Drain'),
  });
  if (agreed) await setAvailability(ports, nodes, 'drain');
}

/** Makes managers of workers, or workers of managers. */
export async function setRole({ engine, signal }: Ports, nodes: readonly SwarmNode[], role: SwarmNode['role']): Promise<void> {
  const connected = await engine();
  // One after the other: the managers must agree on each before the next.
  await forEach(nodes, nameOf, ({ id }) => connected.updateNode(id, (spec) => ({ ...spec, Role: role }), signal), 1);
}

/** Makes workers of managers, after a question. */
export async function demote(ports: Ports, nodes: readonly SwarmNode[]): Promise<void> {
  const agreed = await ports.ui.confirm({
    message: t('Demote {0} to worker?', nodes.map(nameOf).join(', ')),
    detail: t('It no longer knows or decides what is in the swarm. More than half of the managers must stay reachable.'),
    action: t('Demote'),
  });
  if (agreed) await setRole(ports, nodes, 'worker');
}

/** Takes nodes out of the swarm; one that is not down only when the user wants it by force. */
export async function removeNodes({ engine, ui, signal }: Ports, nodes: readonly SwarmNode[]): Promise<void> {
  const names = nodes.map(nameOf).join(', ');
  const up = nodes.filter(({ state }) => state !== 'down');
  const force = await ui.choose({
    message: nodes.length === 1 ? t('Remove the node {0} from the swarm?', names) : t('Remove {0} nodes from the swarm?', nodes.length),
    detail:
      up.length === 0
        ? names
        : t('Not down yet: {0}. Let it leave the swarm first, or remove it by force; its containers then stop when it hears of it.', up.map(nameOf).join(', ')),
    choices: up.length === 0 ? [{ title: t('Remove'), value: false }] : [{ title: t('Remove by Force'), value: true }],
  });
  if (force === undefined) return;
  const connected = await engine();
  await forEach(nodes, nameOf, ({ id }) => connected.removeNode(id, { force }, signal));
}
