import type { Container } from '../../core/resource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import type { ContainerAbility } from './abilities.ts';

/** What looks at running containers. */
export const watchCommands = defineCommands<Container, ContainerAbility>()({
  stats: {
    title: 'Show Stats',
    palette: 'Show Stats of Containers…',
    icon: 'pulse',
    needs: 'live',
    selection: 'many',
    menu: 'look',
    run: async (ports, containers) => (await import('../stats/statsActions.ts')).showStats(ports, containers),
  },
  processes: {
    title: 'Processes…',
    palette: 'Show Processes of Container…',
    needs: 'shell',
    selection: 'one',
    menu: 'more',
    run: async (ports, [container]) => {
      if (container) await (await import('../processes/processActions.ts')).showProcesses(ports, container);
    },
  },
  ports: {
    title: 'Published Ports…',
    palette: 'Published Ports of Containers…',
    needs: 'publishes',
    selection: 'many',
    menu: 'more',
    run: async (ports, containers) => (await import('../portsTable/portsActions.ts')).showPorts(ports, containers),
  },
});

/** The same for the view as a whole. */
export const watchViewCommands = defineViewCommands({
  allStats: {
    title: 'Show Stats of All Running Containers',
    icon: 'pulse',
    place: 'overflow',
    run: async (ports) => (await import('../stats/statsActions.ts')).showStats(ports),
  },
  allPorts: {
    title: 'Published Ports…',
    place: 'overflow',
    run: async (ports) => (await import('../portsTable/portsActions.ts')).showPorts(ports),
  },
  whoHoldsPort: {
    title: 'Who Holds a Port…',
    place: 'palette',
    run: async (ports) => (await import('../portsTable/portsActions.ts')).whoHoldsPort(ports),
  },
});
