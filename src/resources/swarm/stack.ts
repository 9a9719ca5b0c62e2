import { t } from '../../core/l10n.ts';
import type { Stack } from '../../core/swarmResource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import { defineKind, type Look } from '../kind.ts';
import { service } from './service.ts';
import { rowsOf } from './swarmRows.ts';

const actions = () => import('./swarmActions.ts');

const commands = defineCommands<Stack, never>()({
  logs: {
    title: 'View Logs',
    palette: 'View Logs of Stack…',
    icon: 'output',
    selection: 'one',
    menu: 'open',
    inline: 1,
    run: async (ports, [stack]) => (stack ? (await actions()).showStackLogs(ports, stack) : undefined),
  },
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Stack Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, stacks) => ui.copy(stacks.map(({ name }) => name).join('\n')),
  },
  remove: {
    title: 'Remove…',
    palette: 'Remove Stack…',
    selection: 'one',
    menu: 'remove',
    run: async (ports, [stack]) => (stack ? (await actions()).removeStack(ports, stack) : undefined),
  },
});

function look({ name, services }: Stack): Look {
  const running = services.reduce((sum, one) => sum + one.running, 0);
  const desired = services.reduce((sum, one) => sum + one.desired, 0);
  const facts = [services.length === 1 ? t('1 service') : t('{0} services', services.length), t('{0}/{1} running', running, desired)];
  return { label: name, description: facts.join(' · '), icon: { name: 'layers' }, accessibleLabel: [t('{0}, stack', name), ...facts].join(', ') };
}

/** What is deployed together from one compose file, with its services below. */
export const stack = defineKind({
  kind: 'stack',
  key: ({ name }: Stack) => name,
  look,
  abilities: {},
  commands,
  viewCommands: defineViewCommands({
    deploy: { title: 'Deploy a Stack…', icon: 'rocket', place: 'button', run: async (ports) => (await actions()).chooseAndDeploy(ports) },
  }),
  tooltip: ({ name, services }) => ({ title: name, lines: services.map((one) => [one.name, one.image] as const) }),
  hasChildren: () => true,
  // The same services stand in the list of all services, so that here they need a key of their own.
  children: async ({ name, services }) =>
    rowsOf(
      [service],
      services.map((one) => ({ ...one, under: name })),
    ),
  choose: async (ports, accepts, title) => (await actions()).chooseInSwarm(ports, look, async () => (await actions()).listStacks(ports), accepts, title),
});
