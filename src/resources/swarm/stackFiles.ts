import { composeFile } from '../compose/commands.ts';
import { defineFileCommands } from '../fileCommands.ts';

const when = `${composeFile} && gantry.swarm.active`;

/** What one does with a compose file where there is a swarm. */
export const stackFileCommands = defineFileCommands({
  'gantry.stack.deployFile': {
    title: 'Deploy as a Stack…',
    icon: 'rocket',
    palette: when,
    menus: { 'explorer/context': when },
    run: async (ports, file) => (await import('./swarmActions.ts')).deployFile(ports, file),
  },
});
