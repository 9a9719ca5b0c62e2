import type { GantryError } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { Disposables, Emitter } from '../core/events.ts';
import type { Log } from '../core/ports.ts';
import type { ResourceOf } from '../core/resource.ts';
import { cancelled, throwIfCancelled } from './cancelled.ts';
import type { Connection } from './connection.ts';
import type { EventStream } from './eventStream.ts';
import type { ShelfChange } from './shelf.ts';
import { engineSources, type InventoryName, type InventorySource } from './sources.ts';
import { type Snapshot, Tracker } from './tracker.ts';

/** What changed in one kind; all empty when only its status or error did. */
export type InventoryChange = { readonly [Name in InventoryName]: { readonly name: Name } & ShelfChange<ResourceOf<Name>> }[InventoryName];
export type InventoryOptions = { readonly connection: Connection; readonly events: EventStream; readonly log: Log };

type Trackers = { readonly [Name in InventoryName]: Tracker<ResourceOf<Name>> };

/** The last known state of the engine in use. Nothing is listed until somebody watches it; then the engine's events keep it up to date. */
export class Inventory implements Disposable {
  readonly #connection: Connection;
  readonly #events: EventStream;
  readonly #changed: Emitter<InventoryChange>;
  readonly #trackers: Trackers;
  readonly #watchers = new Map<InventoryName, number>();
  readonly #disposables = new Disposables();
  #address = '';

  constructor({ connection, events, log }: InventoryOptions) {
    this.#connection = connection;
    this.#events = events;
    this.#changed = new Emitter((error) => log.error('A listener of the inventory failed.', error));
    this.#trackers = {
      container: this.#tracker('container', engineSources.container),
      image: this.#tracker('image', engineSources.image),
      volume: this.#tracker('volume', engineSources.volume),
      network: this.#tracker('network', engineSources.network),
    };
    this.#disposables.add(events.onEvent((event) => this.#watched().forEach((tracker) => void tracker.hear(event))));
    this.#disposables.add(events.onDidChangeState(() => this.#follow()));
    this.#disposables.add(connection.onDidChange(() => this.#notice()));
  }

  readonly onDidChange = (listener: (change: InventoryChange) => void): Disposable => this.#changed.event(listener);

  /** Wants this kind to be up to date until the result is disposed. */
  watch(name: InventoryName): Disposable {
    const count = this.#watchers.get(name) ?? 0;
    this.#watchers.set(name, count + 1);
    const stream = this.#events.start();
    if (count === 0) this.#begin(name);
    let done = false;
    return {
      dispose: () => {
        if (done) return;
        done = true;
        stream.dispose();
        const left = (this.#watchers.get(name) ?? 1) - 1;
        this.#watchers.set(name, left);
        if (left === 0) this.#trackers[name].rest();
      },
    };
  }

  get<Name extends InventoryName>(name: Name): Snapshot<ResourceOf<Name>> {
    return this.#trackers[name].snapshot;
  }

  find<Name extends InventoryName>(name: Name, key: string): ResourceOf<Name> | undefined {
    return this.#trackers[name].find(key);
  }

  /** Lists this kind anew; resolves when that is done, well or badly. */
  refresh(name: InventoryName): Promise<void> {
    return this.#trackers[name].refresh();
  }

  /** What there is now: the watched state, once there is one, else a fresh list. Throws why it cannot be listed, or `cancelled`. */
  async ready<Name extends InventoryName>(name: Name, signal: AbortSignal): Promise<readonly ResourceOf<Name>[]> {
    throwIfCancelled(signal);
    if (!this.#watchers.get(name)) {
      const source: Pick<InventorySource<ResourceOf<Name>>, 'list'> = engineSources[name];
      return source.list(await this.#connection.engine(signal), signal);
    }
    const { promise, resolve, reject } = Promise.withResolvers<readonly ResourceOf<Name>[]>();
    const look = () => {
      const { status, items, error } = this.get(name);
      if (status === 'ready') resolve(items);
      else if (error) reject(error);
    };
    const onAbort = () => reject(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    const listening = this.#changed.event(look);
    look();
    try {
      return await promise;
    } finally {
      listening.dispose();
      signal.removeEventListener('abort', onAbort);
    }
  }

  #tracker<Name extends InventoryName>(name: Name, source: InventorySource<ResourceOf<Name>>): Tracker<ResourceOf<Name>> {
    const onChange = (change: ShelfChange<ResourceOf<Name>>) => this.#changed.fire({ name, ...change } as unknown as InventoryChange);
    return this.#disposables.add(new Tracker({ source, engine: (signal) => this.#connection.engine(signal), onChange }));
  }

  #watched(): readonly Trackers[InventoryName][] {
    return [...this.#watchers].filter(([, count]) => count > 0).map(([name]) => this.#trackers[name]);
  }

  /** Lists at once only when the events are open already: what happens between a list and the opening would be missed. */
  #begin(name: InventoryName): void {
    const tracker = this.#trackers[name];
    tracker.expect();
    if (this.#events.state === 'open') void tracker.refresh();
    else if (this.#events.state === 'failed') this.#fail([tracker]);
  }

  #follow(): void {
    if (this.#events.state === 'open') for (const tracker of this.#watched()) void tracker.refresh();
    if (this.#events.state === 'failed') this.#fail(this.#watched());
  }

  #fail(trackers: readonly { fail(error: GantryError): void }[]): void {
    const { error } = this.#connection.state;
    if (error) for (const tracker of trackers) tracker.fail(error);
  }

  #notice(): void {
    const { status, address } = this.#connection.state;
    if (status === 'connecting' || status === 'idle') return;
    if (address !== this.#address) this.#changeEngine(address);
    if (status === 'failed') this.#fail(this.#watched());
  }

  /** What is known of one engine says nothing about another. */
  #changeEngine(address: string): void {
    const first = this.#address === '';
    this.#address = address;
    if (first) return;
    for (const tracker of Object.values(this.#trackers)) tracker.reset();
    for (const tracker of this.#watched()) tracker.expect();
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#changed.dispose();
  }
}
