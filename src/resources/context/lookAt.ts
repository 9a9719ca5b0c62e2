import type { Context } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { eventsSession } from '../system/events/eventsSession.ts';
import { SystemPanel } from '../system/systemPanel.ts';
import { portsThere } from './portsThere.ts';
import { closing } from './there.ts';

/** Opens the page about the engine of a context, whichever is in use. */
export async function showSystemOf(ports: Ports, context: Context | undefined): Promise<void> {
  if (context === undefined) return;
  const held = await portsThere(ports, context);
  ports.ui.openPanel(new SystemPanel(held.ports, { key: `context/${context.name}`, name: context.name, onClose: () => held.dispose() }));
}

/** Follows the events of a context's engine, whichever is in use. */
export async function showEventsOf(ports: Ports, context: Context | undefined): Promise<void> {
  if (context === undefined) return;
  const held = await portsThere(ports, context);
  ports.ui.openTerminal(closing(eventsSession(held.ports.engine, context.name), () => held.dispose()));
}
