import type { Context, ContextContainer, ContextImage } from '../../core/resource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import type { ContextAbility, ContextContainerAbility } from './abilities.ts';

/** What is done with a context. (`use` is the name of a command for all views.) */
export const commands = defineCommands<Context, ContextAbility>()({
  choose: {
    title: 'Use',
    palette: 'Use This Context…',
    icon: 'check',
    needs: 'choose',
    selection: 'one',
    menu: 'run',
    inline: 1,
    run: async (ports, [context]) => (await import('./contextActions.ts')).useContext(ports, context),
  },
  chooseHere: {
    title: 'Use in This Workspace',
    palette: 'Use Context in This Workspace…',
    needs: 'chooseHere',
    selection: 'one',
    menu: 'run',
    run: async (ports, [context]) => (await import('./contextActions.ts')).useContextHere(ports, context),
  },
  forgetHere: {
    title: 'No Longer Use in This Workspace',
    palette: 'No Longer Use a Context of Its Own in This Workspace',
    needs: 'forgetHere',
    selection: 'one',
    menu: 'run',
    run: async (ports) => (await import('./contextActions.ts')).forgetContextHere(ports),
  },
  system: {
    title: 'System…',
    rowOnly: true,
    selection: 'one',
    menu: 'look',
    run: async (ports, [context]) => (await import('./contextActions.ts')).showSystemOf(ports, context),
  },
  events: {
    title: 'Show Events',
    rowOnly: true,
    selection: 'one',
    menu: 'look',
    run: async (ports, [context]) => (await import('./contextActions.ts')).showEventsOf(ports, context),
  },
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Context…',
    needs: 'inspect',
    selection: 'many',
    menu: 'look',
    run: async (ports, contexts) => (await import('./contextActions.ts')).inspectContexts(ports, contexts),
  },
  copyName: { title: 'Copy Name', rowOnly: true, selection: 'many', menu: 'copy', run: ({ ui }, all) => ui.copy(all.map(({ name }) => name).join('\n')) },
  copyAddress: {
    title: 'Copy Address',
    palette: 'Copy Context Address…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, all) => ui.copy(all.map(({ host }) => host).join('\n')),
  },
  remove: {
    title: 'Remove…',
    palette: 'Remove Context…',
    needs: 'remove',
    selection: 'many',
    menu: 'remove',
    run: async (ports, contexts) => (await import('./contextActions.ts')).removeContexts(ports, contexts),
  },
});

/** What is done in the view of contexts as a whole. */
export const viewCommands = defineViewCommands({
  create: { title: 'Create Context…', icon: 'add', place: 'button', run: async (ports) => (await import('./contextActions.ts')).createNewContext(ports) },
});

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
