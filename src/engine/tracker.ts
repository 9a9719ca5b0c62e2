import { coalesce } from '../core/coalesce.ts';
import { GantryError, messageOf } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import type { Engine, EngineEvent } from './engine.ts';
import { SecondLook } from './secondLook.ts';
import { Shelf, type ShelfChange } from './shelf.ts';
import type { InventorySource } from './sources.ts';

export type TrackerStatus = 'idle' | 'loading' | 'ready' | 'failed';
/** The last known state of one kind of resource. After a failure `items` are those from before it. */
export type Snapshot<R> = { readonly items: readonly R[]; readonly status: TrackerStatus; readonly error?: GantryError };

export type TrackerOptions<R> = {
  readonly source: InventorySource<R>;
  readonly engine: (signal: AbortSignal) => Promise<Engine>;
  readonly onChange: (change: ShelfChange<R>) => void;
};

/** Above this many changed owners a whole list is cheaper than asking for each. */
const mostAtOnce = 64;
/** Milliseconds: a lone event waits `quiet`, the first of a burst `maxWait` at most. */
const delay = { quiet: 8, maxWait: 100 };
const nothing = { added: [], removed: [], updated: [] };

/** Keeps one kind of resource up to date: one request at a time, for what events have touched. */
export class Tracker<R> implements Disposable {
  readonly #options: TrackerOptions<R>;
  readonly #shelf: Shelf<R>;
  readonly #soon = coalesce(() => void this.#run(), delay);
  readonly #later = new SecondLook({
    settled: async (name, signal) => this.#options.source.early?.settled(await this.#options.engine(signal), name, signal),
    look: (name) => this.#mark(name),
  });
  readonly #dirty = new Set<string>();
  #all = false;
  #again = false;
  #status: TrackerStatus = 'idle';
  #error: GantryError | undefined;
  #running: Promise<void> | undefined;
  #life = new AbortController();

  constructor(options: TrackerOptions<R>) {
    this.#options = options;
    this.#shelf = new Shelf(options.source);
  }

  get snapshot(): Snapshot<R> {
    return { items: this.#shelf.items, status: this.#status, ...(this.#error && { error: this.#error }) };
  }

  find(key: string): R | undefined {
    return this.#shelf.find(key);
  }

  /** Says that a list is on its way, for as long as none has come. */
  expect(): void {
    if (this.#status === 'idle') this.#become('loading', undefined, nothing);
  }

  /** Lists everything; resolves when that is done, well or badly. */
  async refresh(): Promise<void> {
    this.#all = true;
    this.expect();
    await this.#run();
  }

  /** Takes note of an event. */
  hear(event: EngineEvent): void {
    if (!this.#options.source.events.includes(event.type)) return;
    const early = this.#options.source.early?.includes(event) ?? false;
    for (const name of this.#options.source.touched(event)) {
      if (early) this.#later.plan(name);
      else this.#later.cancel(name);
      this.#mark(name);
    }
  }

  #mark(name: string): void {
    this.#dirty.add(name);
    this.#soon.request();
  }

  /** Keeps what is known and adds why it is not current. */
  fail(error: GantryError): void {
    this.#all = true;
    this.#become('failed', error, nothing);
  }

  /** Nobody watches any more: keeps the items to begin with next time. */
  rest(): void {
    this.#stop();
    this.#become('idle', undefined, nothing);
  }

  /** Forgets everything, because another engine is in use. */
  reset(): void {
    this.#stop();
    this.#become('idle', undefined, this.#shelf.clear());
  }

  /** The requests run after one another: what is touched during one makes another. */
  async #run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#runAll(this.#life.signal);
    await this.#running;
  }

  async #runAll(life: AbortSignal): Promise<void> {
    while (this.#again && !life.aborted) {
      this.#again = false;
      await this.#once(life);
    }
    if (!life.aborted) this.#running = undefined;
  }

  async #once(life: AbortSignal): Promise<void> {
    const { source, engine: connect } = this.#options;
    const touched = [...this.#dirty];
    const all = this.#all || touched.length > mostAtOnce;
    if (!all && touched.length === 0) return;
    this.#dirty.clear();
    this.#all = false;
    try {
      const engine = await connect(life);
      const list = all ? await source.list(engine, life) : await source.some(engine, touched, life);
      if (!life.aborted) this.#become('ready', undefined, all ? this.#shelf.replace(list) : this.#merge(touched, list));
    } catch (error) {
      if (!life.aborted) this.fail(error instanceof GantryError ? error : new GantryError('unexpected', messageOf(error), { cause: error }));
    }
  }

  #merge(touched: readonly string[], list: readonly R[]): ShelfChange<R> {
    const { unsettled, ...change } = this.#shelf.merge(touched, list);
    for (const owner of unsettled) this.#dirty.add(owner);
    if (unsettled.length > 0) this.#again = true;
    return change;
  }

  #become(status: TrackerStatus, error: GantryError | undefined, change: ShelfChange<R>): void {
    const same = status === this.#status && error === this.#error && [change.added, change.removed, change.updated].every((items) => items.length === 0);
    this.#status = status;
    this.#error = error;
    if (!same) this.#options.onChange(change);
  }

  #stop(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#running = undefined;
    this.#soon.dispose();
    this.#later.dispose();
    this.#dirty.clear();
    this.#all = false;
    this.#again = false;
  }

  dispose(): void {
    this.#stop();
  }
}
