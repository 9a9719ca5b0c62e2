import type { Disposable } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';
import type { Connection } from '../../engine/connection.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Holders } from './holder.ts';

/** Milliseconds. */
const limit = 60_000;

/** Removes the helper containers that a crash left behind, once on each engine that is connected to. */
export function removeLeftOvers(connection: Connection, holders: Holders, log: Log): Disposable {
  const done = new WeakSet<Engine>();
  return connection.onDidChange(({ status }) => {
    const engine = connection.current;
    if (status !== 'connected' || engine === undefined || done.has(engine)) return;
    done.add(engine);
    holders.removeLeftOvers(engine, AbortSignal.timeout(limit)).catch((error: unknown) => log.debug(`Helper containers could not be listed: ${String(error)}`));
  });
}

/** Whether a process of this machine runs, ours or another's. */
export function isProcessAlive(process: number, probe: (process: number) => unknown): boolean {
  try {
    probe(process);
    return true;
  } catch (error) {
    // One of another user may not be told, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
