import type { ViewCommand } from '../../kind.ts';

/** Runs a registry of one's own in the engine and connects it. The argument may name the port. */
export const startLocalCommand: ViewCommand = {
  title: 'Start a Local Registry…',
  icon: 'rocket',
  place: 'overflow',
  run: async (ports, argument) => (await import('./startLocal.ts')).startLocal(ports, argument),
};
