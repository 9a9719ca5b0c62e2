import type { ContextContainer, ContextImage } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { ContextContainerAbility } from './abilities.ts';

/** What is done with a container below a context. */
export const containerCommands = defineCommands<ContextContainer, ContextContainerAbility>()({
  start: {
    title: 'Start',
    rowOnly: true,
    icon: 'play',
    needs: 'start',
    selection: 'many',
    menu: 'run',
    inline: 1,
    run: async (ports, containers) => (await import('./contextActions.ts')).startThere(ports, containers),
  },
  stop: {
    title: 'Stop',
    rowOnly: true,
    icon: 'debug-stop',
    needs: 'stop',
    selection: 'many',
    menu: 'run',
    inline: 1,
    run: async (ports, containers) => (await import('./contextActions.ts')).stopThere(ports, containers),
  },
  logs: {
    title: 'View Logs',
    rowOnly: true,
    icon: 'output',
    needs: 'logs',
    selection: 'many',
    menu: 'open',
    inline: 2,
    run: async (ports, containers) => (await import('./contextActions.ts')).showLogsThere(ports, containers),
  },
  inspect: {
    title: 'Inspect',
    rowOnly: true,
    selection: 'many',
    menu: 'look',
    run: async (ports, containers) => (await import('./contextActions.ts')).inspectThere(ports, containers),
  },
  copyName: {
    title: 'Copy Name',
    rowOnly: true,
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, all) => ui.copy(all.map(({ container }) => container.name).join('\n')),
  },
  copyId: {
    title: 'Copy ID',
    rowOnly: true,
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, all) => ui.copy(all.map(({ container }) => container.id).join('\n')),
  },
});

/** What is done with an image below a context. */
export const imageCommands = defineCommands<ContextImage, never>()({
  inspect: {
    title: 'Inspect',
    rowOnly: true,
    selection: 'many',
    menu: 'look',
    run: async (ports, images) => (await import('./contextActions.ts')).inspectThere(ports, images),
  },
  copyReference: {
    title: 'Copy Reference',
    rowOnly: true,
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, all) => ui.copy(all.map(({ image }) => image.reference ?? image.id).join('\n')),
  },
});
