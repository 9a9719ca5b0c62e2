import type { Ports } from '../kind.ts';
import { eventsSession } from './events/eventsSession.ts';
import { SystemPanel } from './systemPanel.ts';

/** Opens the page about the engine in use. */
export function showSystem(ports: Ports): void {
  ports.ui.openPanel(new SystemPanel(ports, { key: 'inUse', name: '' }));
}

/** Follows the events of the engine in use. */
export function showEvents(ports: Ports): void {
  ports.ui.openTerminal(eventsSession(ports.engine, ports.connectedEngine()?.contextName ?? ''));
}
