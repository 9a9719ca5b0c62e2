import { type Disposable, Disposables } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';
import type { Container, Image } from '../../core/resource.ts';
import { Connection, type ConnectionState } from '../../engine/connection.ts';
import type { Machine } from '../../engine/endpoint/knownSockets.ts';
import type { Engine } from '../../engine/engine.ts';
import { EventStream } from '../../engine/eventStream.ts';
import { Inventory } from '../../engine/inventory.ts';
import { eventTypes } from '../../engine/sources.ts';
import type { Snapshot } from '../../engine/tracker.ts';

/** What is known of another engine. */
export type SideState = {
  readonly connection: ConnectionState;
  readonly containers: Snapshot<Container>;
  readonly images: Snapshot<Image>;
};

/** The engine of one context, with a connection of its own that comes and goes without the one in use noticing. */
export class SideEngine implements Disposable {
  readonly #owned = new Disposables();
  readonly #connection: Connection;
  readonly #inventory: Inventory;
  #watching: Disposables | undefined;

  /** `onChange` hears of every change of {@link SideEngine.state} while it is watched. */
  constructor(context: string, { environment, home, platform }: Machine, log: Log, onChange: () => void) {
    const settings = () => ({ host: '', context });
    this.#connection = this.#owned.add(new Connection({ settings, environment, home, platform, log }));
    const events = this.#owned.add(new EventStream({ connection: this.#connection, types: eventTypes, log }));
    this.#inventory = this.#owned.add(new Inventory({ connection: this.#connection, events, log }));
    const tell = () => this.#watching && onChange();
    this.#owned.add(this.#connection.onDidChange(tell));
    this.#owned.add(this.#inventory.onDidChange(tell));
  }

  get state(): SideState {
    return { connection: this.#connection.state, containers: this.#inventory.get('container'), images: this.#inventory.get('image') };
  }

  /** Throws why it cannot be reached, or `cancelled`. */
  engine(signal: AbortSignal): Promise<Engine> {
    return this.#connection.engine(signal);
  }

  /** The engine if it is connected now. */
  get current(): Engine | undefined {
    return this.#connection.current;
  }

  /** Keeps containers and images up to date from now on. */
  watch(): void {
    if (this.#watching) return;
    this.#watching = new Disposables();
    for (const name of ['container', 'image'] as const) this.#watching.add(this.#inventory.watch(name));
  }

  rest(): void {
    this.#watching?.dispose();
    this.#watching = undefined;
  }

  /** Resolves when containers and images are known, or why they are not; at once when the signal aborts. */
  async settled(signal: AbortSignal): Promise<void> {
    await Promise.allSettled([this.#inventory.ready('container', signal), this.#inventory.ready('image', signal)]);
  }

  dispose(): void {
    this.rest();
    this.#owned.dispose();
  }
}
