import { window } from 'vscode';
import { viewId } from '../manifest/ids.ts';
import type { Ports, View } from '../resources/kind.ts';

/** Runs a task; from the moment that it asks for the engine until it ends, the view shows that something goes on. Questions before that show nothing. */
export async function withViewProgress(view: View, ports: Ports, task: (ports: Ports) => Promise<void>): Promise<void> {
  const ended = Promise.withResolvers<void>();
  let begun = false;
  const begin = () => {
    if (!begun) void window.withProgress({ location: { viewId: viewId(view) } }, () => ended.promise);
    begun = true;
  };
  const engine: Ports['engine'] = () => {
    begin();
    return ports.engine();
  };
  try {
    await task({ ...ports, engine });
  } finally {
    ended.resolve();
  }
}
