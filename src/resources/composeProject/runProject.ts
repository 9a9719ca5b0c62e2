import type { ComposeProject, Container } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { isLive } from '../container/abilities.ts';
import { nameOf, onEach } from '../container/onEach.ts';
import type { Ports } from '../kind.ts';
import { compareText } from '../rows.ts';
import { canStart, projectOf } from './members.ts';

/** The containers of these projects as the engine has them now, by name. A filter in the view leaves none of them out. */
export async function containersOf({ engine, signal }: Pick<Ports, 'engine' | 'signal'>, projects: readonly ComposeProject[]): Promise<readonly Container[]> {
  const names = new Set<string | undefined>(projects.map(({ name }) => name));
  const all = await (await engine()).listContainers(undefined, signal);
  return all.filter(({ labels }) => names.has(projectOf(labels) ?? '')).sort((left, right) => compareText(left.name, right.name));
}

/** Starts what does not run. */
export async function startProjects(ports: Ports, projects: readonly ComposeProject[]): Promise<void> {
  await onEach((engine, { id }, { signal }) => engine.startContainer(id, signal))(ports, (await containersOf(ports, projects)).filter(canStart));
}

/** Stops what runs. */
export async function stopProjects(ports: Ports, projects: readonly ComposeProject[]): Promise<void> {
  await onEach((engine, { id }, { signal }) => engine.stopContainer(id, signal))(ports, (await containersOf(ports, projects)).filter(isLive));
}

/** Restarts what runs, and starts what does not. */
export async function restartProjects(ports: Ports, projects: readonly ComposeProject[]): Promise<void> {
  const { engine, signal } = ports;
  const connected = await engine();
  const affected = (await containersOf(ports, projects)).filter((container) => isLive(container) || canStart(container));
  await forEach(affected, nameOf, ({ id }) => connected.restartContainer(id, signal));
}
