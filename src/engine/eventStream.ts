import { GantryError, messageOf } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { Emitter } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { Log } from '../core/ports.ts';
import { pause } from './cancelled.ts';
import type { Connection } from './connection.ts';
import type { Engine, EngineEvent } from './engine.ts';

/** Milliseconds to wait before connecting again: at first, and at most. It doubles in between. */
type Backoff = { readonly first: number; readonly most: number };

export type EventStreamOptions = {
  readonly connection: Connection;
  readonly types: readonly string[];
  readonly log: Log;
  readonly backoff?: Backoff;
};

/** `open`: from here on no event is missed, but those before it may have been, so what is known must be listed again. */
export type EventStreamState = 'idle' | 'opening' | 'open' | 'failed';

/** What changes a list. `exec_*` is left out on purpose: every health check makes three of them. */
const actions: readonly string[] = [
  ...['create', 'start', 'stop', 'die', 'died', 'kill', 'destroy', 'remove', 'pause', 'unpause', 'rename', 'restart', 'update', 'oom', 'health_status'],
  ...['pull', 'import', 'load', 'tag', 'untag', 'delete', 'connect', 'disconnect'],
];
/** How many events are remembered to know one that comes twice; the engine itself keeps 256. */
const remembered = 512;

/** The engine's events for as long as somebody wants them; reconnects for ever and goes on where it was. */
export class EventStream implements Disposable {
  readonly #options: EventStreamOptions;
  readonly #events: Emitter<EngineEvent>;
  readonly #states: Emitter<EventStreamState>;
  #state: EventStreamState = 'idle';
  #wanted = 0;
  #run: AbortController | undefined;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    const report = (error: unknown) => options.log.error('A listener of the engine’s events failed.', error);
    this.#events = new Emitter(report);
    this.#states = new Emitter(report);
  }

  get state(): EventStreamState {
    return this.#state;
  }

  readonly onEvent = (listener: (event: EngineEvent) => void): Disposable => this.#events.event(listener);
  /** Also fired with `open` again after each reconnect: the moment to list anew. */
  readonly onDidChangeState = (listener: (state: EventStreamState) => void): Disposable => this.#states.event(listener);

  /** Wants the events until the result is disposed; the first to want them starts the stream, the last stops it. */
  start(): Disposable {
    this.#wanted += 1;
    if (!this.#run) {
      this.#run = new AbortController();
      void this.#keepReading(this.#run.signal);
    }
    let done = false;
    return {
      dispose: () => {
        if (done) return;
        done = true;
        this.#wanted -= 1;
        if (this.#wanted === 0) this.#stop();
      },
    };
  }

  #stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#set('idle');
  }

  async #keepReading(signal: AbortSignal): Promise<void> {
    const { connection, log, backoff = { first: 250, most: 5_000 } } = this.#options;
    const memory = new Memory();
    let wait = backoff.first;
    this.#set('opening');
    while (!signal.aborted) {
      let engine: Engine | undefined;
      try {
        engine = await connection.engine(signal);
        await this.#read(engine, memory, signal, () => {
          wait = backoff.first;
        });
      } catch (error) {
        if (signal.aborted) return;
        log.info(`Engine events: ${messageOf(error)}`);
        if (engine) connection.lost(engine, asLost(error));
        if (connection.state.status === 'failed') this.#set('failed');
      }
      if (connection.state.status === 'failed') {
        await this.#pauseOrConnected(wait, signal);
        wait = Math.min(wait * 2, backoff.most);
      }
    }
  }

  /** Reads until the stream breaks, or the connection goes to another engine. */
  async #read(engine: Engine, memory: Memory, signal: AbortSignal, onOpen: () => void): Promise<void> {
    const { connection, types } = this.#options;
    const switched = new AbortController();
    const listening = connection.onDidChange(() => {
      if (connection.current !== engine) switched.abort();
    });
    try {
      const since = memory.since(engine.address);
      const events = await engine.events({ types, actions, ...(since !== undefined && { since }) }, AbortSignal.any([signal, switched.signal]));
      onOpen();
      this.#set('open');
      for await (const event of events) if (memory.isNew(event)) this.#events.fire(event);
      throw new GantryError('engineGone', t('The connection to the engine at {0} broke.', engine.address));
    } catch (error) {
      if (!switched.signal.aborted || signal.aborted) throw error;
    } finally {
      listening.dispose();
    }
  }

  /** Waits before the next attempt, but no longer when somebody else has connected meanwhile. */
  async #pauseOrConnected(duration: number, signal: AbortSignal): Promise<void> {
    const connected = new AbortController();
    const listening = this.#options.connection.onDidChange(({ status }) => {
      if (status === 'connected') connected.abort();
    });
    await pause(duration, AbortSignal.any([signal, connected.signal]));
    listening.dispose();
  }

  #set(state: EventStreamState): void {
    if (this.#state === state && state !== 'open') return;
    this.#state = state;
    this.#states.fire(state);
  }

  dispose(): void {
    this.#stop();
    this.#events.dispose();
    this.#states.dispose();
  }
}

/** Knows how far one engine's events have been read. */
class Memory {
  readonly #seen = new Set<string>();
  #address = '';
  #last: bigint | undefined;

  /** The moment to resume from; none for an engine that was not read before. */
  since(address: string): bigint | undefined {
    if (address !== this.#address) {
      this.#seen.clear();
      this.#last = undefined;
    }
    this.#address = address;
    return this.#last;
  }

  isNew(event: EngineEvent): boolean {
    const key = `${event.timeNano} ${event.type} ${event.action} ${event.actor}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    for (const oldest of this.#seen) {
      if (this.#seen.size <= remembered) break;
      this.#seen.delete(oldest);
    }
    if (this.#last === undefined || event.timeNano > this.#last) this.#last = event.timeNano;
    return true;
  }
}

function asLost(error: unknown): GantryError {
  return error instanceof GantryError ? error : new GantryError('engineGone', messageOf(error), { cause: error });
}
