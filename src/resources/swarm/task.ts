import { t } from '../../core/l10n.ts';
import type { SwarmTask } from '../../core/swarmResource.ts';
import { defineCommands } from '../commands.ts';
import { defineKind, type Look } from '../kind.ts';

const actions = () => import('./swarmActions.ts');

const abilities = {
  logs: ({ nodeId }: SwarmTask): boolean => nodeId !== '',
  reveal: ({ local, containerId }: SwarmTask): boolean => local && containerId !== undefined,
};

const commands = defineCommands<SwarmTask, keyof typeof abilities>()({
  logs: {
    title: 'View Logs',
    palette: 'View Logs of Swarm Task…',
    icon: 'output',
    needs: 'logs',
    selection: 'many',
    menu: 'open',
    inline: 1,
    run: async (ports, tasks) => (await actions()).showTaskLogs(ports, tasks),
  },
  reveal: {
    title: 'Reveal Container',
    palette: 'Reveal Container of Swarm Task…',
    needs: 'reveal',
    selection: 'one',
    menu: 'open',
    run: async (ports, [task]) => (task ? (await actions()).revealContainer(ports, task) : undefined),
  },
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Swarm Task…',
    selection: 'many',
    menu: 'look',
    run: async (ports, tasks) => (await actions()).inspectTasks(ports, tasks),
  },
  copyId: {
    title: 'Copy ID',
    palette: 'Copy Swarm Task ID…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, tasks) => ui.copy(tasks.map(({ id }) => id).join('\n')),
  },
});

function look(task: SwarmTask): Look {
  const { name, state, node, failed, exitCode, message } = task;
  const current = state === 'running';
  const why = failed ? [exitCode === undefined || exitCode === 0 ? message : `${message} (${exitCode})`] : [];
  // What has a node goes without one, such as a task that waits for a place.
  const facts = [stateWord(state), ...(node === '' ? [] : [node]), ...why, ...(state === 'pending' && message !== '' ? [message] : [])];
  const color = failed ? 'problemsErrorIcon.foreground' : current ? 'testing.iconPassed' : undefined;
  return {
    label: name,
    description: facts.join(' · '),
    icon: { name: failed ? 'error' : current ? 'vm-running' : 'vm-outline', ...(color !== undefined && { color }) },
    accessibleLabel: [t('{0}, task', name), ...facts].join(', '),
  };
}

/** swarmkit `api/types.proto`, `TaskState`. */
function stateWord(state: string): string {
  const words: Readonly<Record<string, string>> = {
    new: t('new'),
    pending: t('pending'),
    assigned: t('assigned'),
    accepted: t('accepted'),
    preparing: t('preparing'),
    ready: t('ready'),
    starting: t('starting'),
    running: t('running'),
    complete: t('complete'),
    shutdown: t('shut down'),
    failed: t('failed'),
    rejected: t('rejected'),
    remove: t('being removed'),
    orphaned: t('orphaned'),
  };
  return words[state] ?? state;
}

/** The containers that a service has or had, wherever they are. */
export const swarmTask = defineKind({
  kind: 'swarmTask',
  key: ({ id, under }: SwarmTask) => `${id}@${under}`,
  look,
  abilities,
  commands,
  tooltip: async (task, { now }) => (await actions()).taskTooltip(task, now),
  choose: async (ports, accepts, title) => (await actions()).chooseInSwarm(ports, look, (engine) => engine.listTasks({}, ports.signal), accepts, title),
});
