import { defineFileCommands, type FileCommand } from '../fileCommands.ts';

/** Files that compose reads, by their names. */
export const composeFile = 'resourceFilename =~ /^(docker-)?compose([.-].*)?\\.ya?ml$/i';

function command(title: string, icon: string, action: 'up' | 'stop' | 'logs'): FileCommand {
  return {
    title,
    icon,
    palette: composeFile,
    menus: { 'explorer/context': composeFile },
    run: async (ports, file, service) => (await import('./runCompose.ts')).runCompose(ports, file, action, service),
  };
}

/** What one does with a compose file, or with one service of it. */
export const composeCommands = defineFileCommands({
  'gantry.compose.up': command('Compose Up', 'play', 'up'),
  'gantry.compose.stop': command('Compose Stop', 'debug-stop', 'stop'),
  'gantry.compose.logs': command('Compose Logs', 'output', 'logs'),
});
