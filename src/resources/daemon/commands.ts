import { defineFileCommands } from '../fileCommands.ts';

/** What is done with daemon.json, the engine's configuration file. */
export const daemonCommands = defineFileCommands({
  'gantry.daemonJson.open': {
    title: 'Open daemon.json',
    icon: 'settings-gear',
    palette: true,
    run: async (ports) => (await import('./openDaemonJson.ts')).openDaemonJson(ports),
  },
  'gantry.daemonJson.addMirror': {
    title: 'Add Registry Mirror…',
    palette: true,
    run: async (ports, _file, argument) => (await import('./addDaemonEntry.ts')).addMirror(ports, argument),
  },
  'gantry.daemonJson.addInsecureRegistry': {
    title: 'Add Insecure Registry…',
    palette: true,
    run: async (ports, _file, argument) => (await import('./addDaemonEntry.ts')).addInsecureRegistry(ports, argument),
  },
  'gantry.daemonJson.validate': {
    title: 'Validate daemon.json',
    icon: 'check',
    palette: true,
    run: async (ports, file) => (await import('./validateDaemonJson.ts')).validateDaemonJson(ports, file),
  },
  'gantry.daemonJson.reload': {
    title: 'Reload the Engine',
    icon: 'refresh',
    palette: true,
    run: async (ports, file) => (await import('./reloadDaemon.ts')).reloadDaemon(ports, file),
  },
  'gantry.daemonJson.restart': {
    title: 'Restart the Engine…',
    icon: 'debug-restart',
    palette: true,
    run: async (ports, file) => (await import('./reloadDaemon.ts')).restartDaemon(ports, file),
  },
  'gantry.daemonJson.compare': {
    title: 'Compare daemon.json with the Running Engine',
    icon: 'diff',
    palette: true,
    run: async (ports, file) => (await import('./compareDaemonJson.ts')).compareDaemonJson(ports, file),
  },
});
