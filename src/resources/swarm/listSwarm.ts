import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Row } from '../../core/row.ts';
import type { Service, Stack, SwarmResource, SwarmSection, SwarmTask } from '../../core/swarmResource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { compareText } from '../rows.ts';

/** The label that `docker stack deploy` gives to everything it makes. */
export const stackLabel = 'com.docker.stack.namespace';

const names = ['nodes', 'services', 'stacks', 'secrets', 'configs'] as const;

/** The headings; or a row with a word, where this engine cannot tell what is in its swarm. */
export async function readTop(ports: Ports): Promise<{ readonly sections: readonly SwarmSection[]; readonly wordOf?: Row }> {
  const { state, managers, error } = await (await ports.engine()).swarmInfo(ports.signal);
  if (state === 'manager') return { sections: names.map((name) => ({ kind: 'swarmSection', name })) };
  if (state === 'inactive') return { sections: [] };
  const words: Readonly<Record<typeof state, readonly [string, string]>> = {
    worker: [t('This engine is a worker'), t('ask its manager: {0}', managers.join(', '))],
    pending: [t('This engine is joining a swarm'), managers.join(', ')],
    locked: [t('The swarm is locked'), t('unlock it with “docker swarm unlock”')],
    error: [t('The swarm has a problem'), error],
  };
  return { sections: [], wordOf: wordRow(...words[state]) };
}

function wordRow(label: string, description: string): Row {
  return { id: 'note/swarm', label, description, icon: { name: 'info' }, accessibleLabel: `${label}, ${description}`, kind: 'note', abilities: [] };
}

/** What stands below a heading. */
export async function listSection(ports: Ports, name: SwarmSection['name']): Promise<readonly SwarmResource[]> {
  const { signal } = ports;
  const engine = await ports.engine();
  const lists: Readonly<Record<SwarmSection['name'], () => Promise<readonly SwarmResource[]>>> = {
    nodes: async () => (await engine.listNodes(signal)).toSorted((left, right) => compareText(left.hostname, right.hostname) || compareText(left.id, right.id)),
    services: async () => byName(await engine.listServices(signal)),
    stacks: () => listStacks(ports),
    secrets: async () => byName(await engine.listSecrets(signal)),
    configs: async () => byName(await engine.listConfigs(signal)),
  };
  return lists[name]();
}

/** The stacks, known by the labels of their services. */
export async function listStacks({ engine, signal }: Ports): Promise<readonly Stack[]> {
  const stacks = new Map<string, Service[]>();
  for (const service of byName(await (await engine()).listServices(signal))) {
    const name = service.labels[stackLabel];
    if (name) stacks.set(name, [...(stacks.get(name) ?? []), service]);
  }
  return byName([...stacks].map(([name, services]) => ({ kind: 'stack', name, services })));
}

/** The tasks of a service, those that run first; `under` is the service's row. */
export async function tasksOfService(ports: Ports, { id, under }: Service): Promise<readonly SwarmTask[]> {
  const tasks = await tasksOf(ports, (engine) => engine.listTasks({ service: id }, ports.signal));
  return under === undefined ? tasks : tasks.map((task) => ({ ...task, under: `${id}@${under}` }));
}

/** The tasks on a node. */
export async function tasksOnNode(ports: Ports, id: string): Promise<readonly SwarmTask[]> {
  return tasksOf(ports, (engine) => engine.listTasks({ node: id }, ports.signal));
}

async function tasksOf(ports: Ports, list: (engine: Engine) => Promise<readonly SwarmTask[]>): Promise<readonly SwarmTask[]> {
  const tasks = await list(await ports.engine());
  return tasks.toSorted(
    (left, right) => Number(right.desired === 'running') - Number(left.desired === 'running') || compareText(left.name, right.name) || right.since - left.since,
  );
}

function byName<R extends { readonly name: string }>(list: readonly R[]): readonly R[] {
  return list.toSorted((left, right) => compareText(left.name, right.name));
}

/** The service as it is now; rejects with `notFound` when it is gone. */
export async function serviceNow(engine: Engine, { id, name }: Pick<Service, 'id' | 'name'>, signal: AbortSignal): Promise<Service> {
  const found = (await engine.listServices(signal)).find((one) => one.id === id);
  if (found === undefined) throw new GantryError('notFound', t('The service {0} is gone.', name));
  return found;
}
