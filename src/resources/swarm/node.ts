import { t } from '../../core/l10n.ts';
import type { SwarmNode } from '../../core/swarmResource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import { defineKind, type Look } from '../kind.ts';
import { rowsOf } from './swarmRows.ts';
import { swarmTask } from './task.ts';

const actions = () => import('./swarmActions.ts');

const abilities = {
  activate: ({ availability }: SwarmNode): boolean => availability !== 'active',
  pause: ({ availability }: SwarmNode): boolean => availability !== 'pause',
  drain: ({ availability }: SwarmNode): boolean => availability !== 'drain',
  promote: ({ role }: SwarmNode): boolean => role === 'worker',
  demote: ({ role }: SwarmNode): boolean => role === 'manager',
  // A manager has to be demoted first.
  remove: ({ role }: SwarmNode): boolean => role === 'worker',
};

const commands = defineCommands<SwarmNode, keyof typeof abilities>()({
  activate: {
    title: 'Activate',
    palette: 'Activate Swarm Node…',
    needs: 'activate',
    selection: 'many',
    menu: 'run',
    run: async (ports, nodes) => (await actions()).setAvailability(ports, nodes, 'active'),
  },
  pause: {
    title: 'Pause',
    palette: 'Pause Swarm Node…',
    needs: 'pause',
    selection: 'many',
    menu: 'run',
    run: async (ports, nodes) => (await actions()).setAvailability(ports, nodes, 'pause'),
  },
  drain: {
    title: 'Drain…',
    palette: 'Drain Swarm Node…',
    needs: 'drain',
    selection: 'many',
    menu: 'run',
    run: async (ports, nodes) => (await actions()).drain(ports, nodes),
  },
  promote: {
    title: 'Promote to Manager',
    palette: 'Promote Swarm Node to Manager…',
    needs: 'promote',
    selection: 'many',
    menu: 'edit',
    run: async (ports, nodes) => (await actions()).setRole(ports, nodes, 'manager'),
  },
  demote: {
    title: 'Demote to Worker…',
    palette: 'Demote Swarm Node to Worker…',
    needs: 'demote',
    selection: 'many',
    menu: 'edit',
    run: async (ports, nodes) => (await actions()).demote(ports, nodes),
  },
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Swarm Node…',
    selection: 'many',
    menu: 'look',
    run: async (ports, nodes) => (await actions()).inspectNodes(ports, nodes),
  },
  copyId: {
    title: 'Copy ID',
    palette: 'Copy Swarm Node ID…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, nodes) => ui.copy(nodes.map(({ id }) => id).join('\n')),
  },
  remove: {
    title: 'Remove…',
    palette: 'Remove Swarm Node…',
    needs: 'remove',
    selection: 'many',
    menu: 'remove',
    run: async (ports, nodes) => (await actions()).removeNodes(ports, nodes),
  },
});

/** What makes a swarm, and ends it; in the palette, because the view is only there while there is one. */
const viewCommands = defineViewCommands({
  initialise: { title: 'Initialise a Swarm…', place: 'palette', run: async (ports) => (await actions()).initialise(ports) },
  join: { title: 'Join a Swarm…', place: 'palette', run: async (ports) => (await actions()).join(ports) },
  copyJoinCommand: { title: 'Copy Join Command…', place: 'overflow', run: async (ports) => (await actions()).copyJoinCommand(ports) },
  leave: { title: 'Leave the Swarm…', place: 'overflow', run: async (ports) => (await actions()).leave(ports) },
});

function look(node: SwarmNode): Look {
  const { id, hostname, role, availability, state, leader } = node;
  const texts = [
    role === 'worker' ? t('worker') : leader ? t('manager, leader') : t('manager'),
    { active: t('active'), pause: t('paused'), drain: t('drained') }[availability],
    stateWord(state),
  ];
  const color = state !== 'ready' ? 'problemsErrorIcon.foreground' : availability === 'active' ? 'testing.iconPassed' : 'problemsWarningIcon.foreground';
  const label = hostname || id;
  return { label, description: texts.join(' · '), icon: { name: 'server', color }, accessibleLabel: [t('{0}, node', label), ...texts].join(', ') };
}

function stateWord(state: string): string {
  const words: Readonly<Record<string, string>> = { ready: t('ready'), down: t('down'), disconnected: t('disconnected'), unknown: t('unknown') };
  return words[state] ?? state;
}

/** The engines that make up a swarm, each with its tasks below. */
export const swarmNode = defineKind({
  kind: 'swarmNode',
  key: ({ id }: SwarmNode) => id,
  look,
  abilities,
  commands,
  viewCommands,
  tooltip: async (node) => (await actions()).nodeTooltip(node),
  hasChildren: () => true,
  children: async ({ id }, ports) => rowsOf([swarmTask], await (await actions()).tasksOnNode(ports, id)),
  choose: async (ports, accepts, title) => (await actions()).chooseInSwarm(ports, look, (engine) => engine.listNodes(ports.signal), accepts, title),
});
