import type { Context } from '../../core/resource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import type { ContextAbility } from './abilities.ts';

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
