import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import type { ComposeProject, Container, Network, Volume } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { isLive } from '../container/abilities.ts';
import type { Ports } from '../kind.ts';
import { isOneOff, projectOf } from './members.ts';
import { Removals } from './removals.ts';
import { containersOf } from './runProject.ts';

/** What taking projects down takes away; the volumes only when the user says so. */
type Parts = { readonly containers: readonly Container[]; readonly networks: readonly Network[]; readonly volumes: readonly Volume[] };

/** Names that a question can show. */
const most = 20;

/** Stops and removes the containers of projects, then their networks and, if the user chooses so, their volumes; goes on past a failure and names each. */
export async function takeDown(ports: Ports, projects: readonly ComposeProject[]): Promise<void> {
  const engine = await ports.engine();
  const parts = await partsOf(ports, engine, projects);
  const names = projects.map(({ name }) => name).join(', ');
  const withVolumes = await ask(ports, names, parts);
  if (withVolumes === undefined) return;
  await ports.ui.progress(t('Taking {0} down', names), (report, signal) => remove(engine, parts, withVolumes, report, AbortSignal.any([signal, ports.signal])));
}

async function partsOf(ports: Ports, engine: Engine, projects: readonly ComposeProject[]): Promise<Parts> {
  const belongs = ({ labels }: { readonly labels: Readonly<Record<string, string>> }) => projects.some(({ name }) => projectOf(labels) === name);
  const [containers, networks, volumes] = await Promise.all([
    containersOf(ports, projects),
    engine.listNetworks(ports.signal),
    engine.listVolumes(ports.signal),
  ]);
  return { containers, networks: networks.filter(belongs), volumes: volumes.filter(belongs) };
}

/** Whether volumes go, too; nothing when the user thinks better of it. */
function ask({ ui }: Ports, names: string, { containers, networks, volumes }: Parts): Promise<boolean | undefined> {
  const oneOff = containers.filter(isOneOff);
  const detail = [
    ...(containers.length > 0 ? [stopsText(containers)] : []),
    ...(oneOff.length > 0 ? [t('Among them what “compose run” made: {0}', listed(oneOff))] : []),
    ...(networks.length > 0 ? [t('Removes the networks {0}', listed(networks))] : []),
    ...(volumes.length > 0 ? [t('The volumes {0} are kept, unless you choose otherwise.', listed(volumes))] : []),
  ].join('\n');
  const choices = [
    { title: t('Down'), value: false },
    ...(volumes.length > 0 ? [{ title: volumes.length === 1 ? t('Down With 1 Volume') : t('Down With {0} Volumes', volumes.length), value: true }] : []),
  ];
  return ui.choose({ message: t('Take {0} down?', names), detail, choices });
}

function stopsText(containers: readonly Container[]): string {
  const names = listed(containers);
  return containers.length === 1 ? t('Stops and removes 1 container: {0}', names) : t('Stops and removes {0} containers: {1}', containers.length, names);
}

function listed(resources: readonly { readonly name: string }[]): string {
  const names = resources.map(({ name }) => name);
  return names.length <= most ? names.join(', ') : t('{0} and {1} more', names.slice(0, most).join(', '), names.length - most);
}

async function remove(engine: Engine, { containers, networks, volumes }: Parts, withVolumes: boolean, report: Report, signal: AbortSignal): Promise<void> {
  const batch = new Removals(containers.length + networks.length + (withVolumes ? volumes.length : 0), report);
  await batch.each(containers, async (container) => {
    if (isLive(container)) await engine.stopContainer(container.id, signal);
    await engine.removeContainer(container.id, { force: true, volumes: withVolumes }, signal);
  });
  await batch.each(networks, ({ id }) => engine.removeNetwork(id, signal));
  if (withVolumes) await batch.each(volumes, ({ name }) => engine.removeVolume(name, signal));
  batch.end();
}
