import type { TreeSpec, View } from '../kind.ts';
import { swarmNode } from './node.ts';
import { config, secret } from './secrets.ts';
import { section } from './section.ts';
import { service } from './service.ts';
import { stack } from './stack.ts';
import { rowsOf } from './swarmRows.ts';
import { swarmTask } from './task.ts';

const view: View = {
  id: 'swarm',
  title: 'Swarm',
  icon: 'server-environment',
  empty: 'This engine is in no swarm.\n[Initialise a Swarm…](command:gantry.swarmNode.initialise)',
  groupings: {},
  sortings: {},
  kinds: [section, swarmNode, service, swarmTask, stack, secret, config],
  when: 'gantry.swarm.active',
};

/** The view of the swarm that the engine is in. */
export const swarmTree: TreeSpec = {
  view,
  load: async (ports) => {
    const { sections, wordOf } = await (await import('./swarmActions.ts')).readTop(ports);
    return wordOf === undefined ? rowsOf([section], sections) : [wordOf];
  },
  // Tasks have no events of their own, but those on this node are containers.
  // A task is noted as running a moment after its container started.
  settles: 1500,
  events: ['node', 'service', 'secret', 'config', 'container'],
};
