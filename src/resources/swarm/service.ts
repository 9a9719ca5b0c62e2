import { t } from '../../core/l10n.ts';
import type { Service, ServicePort } from '../../core/swarmResource.ts';
import { defineCommands } from '../commands.ts';
import { defineKind, type Look } from '../kind.ts';
import { rowsOf } from './swarmRows.ts';
import { swarmTask } from './task.ts';

const actions = () => import('./swarmActions.ts');

const abilities = {
  // A service with one task on each node has no number to choose.
  scale: ({ mode }: Service): boolean => mode === 'replicated',
  update: ({ mode }: Service): boolean => mode === 'replicated' || mode === 'global',
  rollBack: ({ hasPrevious }: Service): boolean => hasPrevious,
};

const commands = defineCommands<Service, keyof typeof abilities>()({
  scale: {
    title: 'Scale…',
    palette: 'Scale Service…',
    icon: 'arrow-both',
    needs: 'scale',
    selection: 'many',
    menu: 'run',
    inline: 2,
    run: async (ports, services) => (await actions()).scale(ports, services),
  },
  updateImage: {
    title: 'Update Image…',
    palette: 'Update Image of Service…',
    needs: 'update',
    selection: 'one',
    menu: 'run',
    run: async (ports, [service]) => (service ? (await actions()).updateImage(ports, service) : undefined),
  },
  forceUpdate: {
    title: 'Force Update…',
    palette: 'Force Update of Service…',
    needs: 'update',
    selection: 'many',
    menu: 'run',
    run: async (ports, services) => (await actions()).forceUpdate(ports, services),
  },
  rollBack: {
    title: 'Roll Back…',
    palette: 'Roll Back Service…',
    needs: 'rollBack',
    selection: 'one',
    menu: 'run',
    run: async (ports, [service]) => (service ? (await actions()).rollBack(ports, service) : undefined),
  },
  logs: {
    title: 'View Logs',
    palette: 'View Logs of Service…',
    icon: 'output',
    selection: 'many',
    menu: 'open',
    inline: 1,
    run: async (ports, services) => (await actions()).showServiceLogs(ports, services),
  },
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Service…',
    selection: 'many',
    menu: 'look',
    run: async (ports, services) => (await actions()).inspectServices(ports, services),
  },
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Service Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, services) => ui.copy(services.map(({ name }) => name).join('\n')),
  },
  copyId: {
    title: 'Copy ID',
    palette: 'Copy Service ID…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, services) => ui.copy(services.map(({ id }) => id).join('\n')),
  },
  remove: {
    title: 'Remove…',
    palette: 'Remove Service…',
    selection: 'many',
    menu: 'remove',
    run: async (ports, services) => (await actions()).removeServices(ports, services),
  },
});

function look(service: Service): Look {
  const { name, image, mode, running, desired, update } = service;
  const paused = update?.state === 'paused' || update?.state === 'rollback_paused';
  const facts = [
    withoutDigest(image),
    t('{0}/{1} running', running, desired),
    ...(mode === 'replicated' ? [] : [mode]),
    ...(update?.state === 'updating' ? [t('updating')] : paused ? [t('update paused')] : []),
    ...service.ports.map(portText),
  ];
  const color = running < desired || paused ? 'problemsWarningIcon.foreground' : running > 0 ? 'testing.iconPassed' : undefined;
  return {
    label: name,
    description: facts.join(' · '),
    icon: { name: 'server-process', ...(color !== undefined && { color }) },
    accessibleLabel: [t('{0}, service', name), ...facts].join(', '),
  };
}

/** `8080→80`, as for a container. */
function portText({ published, target, protocol }: ServicePort): string {
  const suffix = protocol === 'tcp' ? '' : `/${protocol}`;
  return published === undefined ? `${target}${suffix}` : `${published}→${target}${suffix}`;
}

function withoutDigest(image: string): string {
  return image.split('@')[0] ?? image;
}

/** The services of a swarm, each with its tasks below. */
export const service = defineKind({
  kind: 'service',
  key: ({ id, under }: Service) => (under === undefined ? id : `${id}@${under}`),
  look,
  abilities,
  commands,
  tooltip: async (one, { now }) => (await actions()).serviceTooltip(one, now),
  hasChildren: () => true,
  children: async (one, ports) => rowsOf([swarmTask], await (await actions()).tasksOfService(ports, one)),
  choose: async (ports, accepts, title) => (await actions()).chooseInSwarm(ports, look, (engine) => engine.listServices(ports.signal), accepts, title),
});
