import type { Log } from '../../../src/core/ports.ts';
import { Connection, type ConnectionOptions } from '../../../src/engine/connection.ts';
import { type DockerEngine, dockerEngine } from '../../../src/engine/dockerEngine.ts';
import { parseAddress } from '../../../src/engine/endpoint/address.ts';
import type { Tls } from '../../../src/engine/endpoint/target.ts';
import type { OutputChunk } from '../../../src/engine/engine.ts';
import { EventStream } from '../../../src/engine/eventStream.ts';
import { Inventory } from '../../../src/engine/inventory.ts';
import { eventTypes } from '../../../src/engine/sources.ts';

/** A signal that never aborts. */
export const never = new AbortController().signal;
const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The product's engine at an address, with its API version agreed. Dispose it. */
export async function connected(
  host: string,
  options: { readonly tls?: Tls; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<DockerEngine & Disposable> {
  const engine = dockerEngine({ address: host, target: parseAddress(host, options.tls), origin: 'hostSetting' }, options.environment ?? process.env);
  await engine.negotiate(never);
  return { ...engine, [Symbol.dispose]: () => engine.dispose() };
}

/** A connection whose only way to the engine is the host setting. */
export function connectionTo(host: string, more: Partial<ConnectionOptions> = {}): Connection & Disposable {
  const settings = () => ({ host, context: '' });
  return disposable(new Connection({ settings, environment: {}, home: '/nonexistent', log: silentLog, ...more }));
}

/** Everything from the connection to the inventory; dispose it. */
export function inventoryOf(connection: Connection): { readonly inventory: Inventory; readonly events: EventStream } & Disposable {
  const events = new EventStream({ connection, types: eventTypes, log: silentLog, backoff: { first: 20, most: 100 } });
  const inventory = new Inventory({ connection, events, log: silentLog });
  const dispose = () => {
    inventory.dispose();
    events.dispose();
  };
  return { inventory, events, [Symbol.dispose]: dispose };
}

/** Gives a thing with a `dispose` method to `using`. */
function disposable<T extends { dispose(): void }>(thing: T): T & Disposable {
  return Object.assign(thing, { [Symbol.dispose]: () => thing.dispose() });
}

/** Reads output to its end, by stream. */
export async function outputOf(chunks: AsyncIterable<OutputChunk>): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const parts = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  for await (const { stream, data } of chunks) parts[stream].push(data);
  return { stdout: Buffer.concat(parts.stdout).toString(), stderr: Buffer.concat(parts.stderr).toString() };
}

/** Gives chunks one after another. */
export async function* chunked(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** Collects what an iterable gives. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
