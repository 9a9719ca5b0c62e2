/** Commands that belong to no kind and no view. Hidden ones only run from a row or a button of ours. */
export const fixedCommands = {
  'gantry.engine.retry': { title: 'Reconnect to the Engine', icon: 'debug-restart', palette: true },
  'gantry.context.use': { title: 'Use Context…', icon: 'plug', palette: true },
  'gantry.system.show': { title: 'System…', icon: 'dashboard', palette: true },
  'gantry.events.show': { title: 'Show Events', icon: 'pulse', palette: true },
  'gantry.engine.menu': { title: 'Engine Menu…', icon: 'server-environment', palette: true },
  'gantry.log.show': { title: 'Show Log', icon: 'output', palette: true },
  'gantry.error.fix': { title: 'Fix', icon: 'wrench', palette: false },
  'gantry.language.afterFix': { title: 'Go On After a Fix', icon: 'lightbulb', palette: false },
  'gantry.row.reload': { title: 'Try Again', icon: 'refresh', palette: false },
  'gantry.registries.loadMore': { title: 'Load More', icon: 'ellipsis', palette: false },
} as const;
