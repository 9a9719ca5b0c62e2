import type { ComposeProject } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { ProjectAbility } from './projectAbilities.ts';

/** What is done to all containers of a project. */
export const commands = defineCommands<ComposeProject, ProjectAbility>()({
  start: {
    title: 'Start',
    palette: 'Start Compose Project…',
    icon: 'debug-start',
    needs: 'start',
    selection: 'many',
    menu: 'run',
    inline: 1,
    run: async (...asked) => (await import('./composeProjectActions.ts')).startProjects(...asked),
  },
  stop: {
    title: 'Stop',
    palette: 'Stop Compose Project…',
    icon: 'debug-stop',
    needs: 'stop',
    selection: 'many',
    menu: 'run',
    inline: 2,
    run: async (...asked) => (await import('./composeProjectActions.ts')).stopProjects(...asked),
  },
  restart: {
    title: 'Restart',
    palette: 'Restart Compose Project…',
    icon: 'debug-restart',
    needs: 'stop',
    selection: 'many',
    menu: 'run',
    run: async (...asked) => (await import('./composeProjectActions.ts')).restartProjects(...asked),
  },
  logs: {
    title: 'View Logs',
    palette: 'View Logs of Compose Project…',
    icon: 'output',
    selection: 'many',
    menu: 'open',
    inline: 3,
    run: async (...asked) => (await import('./composeProjectActions.ts')).viewLogs(...asked),
  },
  openLogs: {
    title: 'Open Logs in Editor…',
    palette: 'Open Logs of Compose Project in Editor…',
    selection: 'one',
    menu: 'open',
    run: async (...asked) => (await import('./composeProjectActions.ts')).openProjectLogs(...asked),
  },
  openFile: {
    title: 'Open Compose File',
    palette: 'Open File of Compose Project…',
    needs: 'openFile',
    selection: 'one',
    menu: 'open',
    run: async (...asked) => (await import('./composeProjectActions.ts')).openComposeFile(...asked),
  },
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Name of Compose Project…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, projects) => ui.copy(projects.map(({ name }) => name).join('\n')),
  },
  down: {
    title: 'Down…',
    palette: 'Take Compose Project Down…',
    icon: 'trash',
    selection: 'many',
    menu: 'remove',
    run: async (...asked) => (await import('./composeProjectActions.ts')).takeDown(...asked),
  },
});
