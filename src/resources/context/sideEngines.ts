import { type Coalesced, coalesce } from '../../core/coalesce.ts';
import type { Disposable } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';
import type { Machine } from '../../engine/endpoint/knownSockets.ts';
import type { Engine } from '../../engine/engine.ts';
import { SideEngine, type SideState } from './sideEngine.ts';

export type SideEngineOptions = {
  readonly machine: Machine;
  readonly log: Log;
  /** Told when what is known of a context's engine has changed while its row is open. */
  readonly onChange: (context: string) => void;
  /** Aborted when the window closes. */
  readonly signal: AbortSignal;
};

/** An engine that is connected to for as long as somebody holds it. */
export type HeldEngine = Disposable & {
  engine(signal: AbortSignal): Promise<Engine>;
  readonly current: Engine | undefined;
};

type Entry = { readonly side: SideEngine; holders: number; readonly changed: Coalesced };

/** Engines of other contexts, each with a connection of its own while its row is open, or something holds it. */
export class SideEngines {
  readonly #options: SideEngineOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #watched = new Map<string, Disposable>();

  constructor(options: SideEngineOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  /** Connects when the engine is asked for, and lets go of it with the last holder. */
  hold(context: string): HeldEngine {
    const entry = this.#entry(context);
    entry.holders += 1;
    let held = true;
    return {
      engine: (signal) => entry.side.engine(signal),
      get current() {
        return entry.side.current;
      },
      dispose: () => {
        if (!held) return;
        held = false;
        this.#release(context, entry);
      },
    };
  }

  /** What the context's engine has, kept up to date until {@link SideEngines.rest}; waits no longer than so many milliseconds for it. */
  async watch(context: string, patience: number): Promise<SideState> {
    if (!this.#watched.has(context)) this.#watched.set(context, this.hold(context));
    const { side } = this.#entry(context);
    side.watch();
    await side.settled(AbortSignal.any([AbortSignal.timeout(patience), this.#options.signal]));
    return side.state;
  }

  /** Its row is closed, or seen no more. */
  rest(context: string): void {
    this.#entries.get(context)?.side.rest();
    this.#watched.get(context)?.dispose();
    this.#watched.delete(context);
  }

  /** The contexts whose engines are held now. */
  get open(): readonly string[] {
    return [...this.#entries.keys()];
  }

  #entry(context: string): Entry {
    const known = this.#entries.get(context);
    if (known) return known;
    const { machine, log, onChange } = this.#options;
    const changed = coalesce(() => onChange(context), { quiet: 30, maxWait: 250 });
    const entry = { side: new SideEngine(context, machine, log, () => changed.request()), holders: 0, changed };
    this.#entries.set(context, entry);
    return entry;
  }

  #release(context: string, entry: Entry): void {
    entry.holders -= 1;
    if (entry.holders > 0) return;
    entry.changed.dispose();
    entry.side.dispose();
    if (this.#entries.get(context) === entry) this.#entries.delete(context);
  }

  #end(): void {
    for (const { side, changed } of this.#entries.values()) {
      changed.dispose();
      side.dispose();
    }
    this.#entries.clear();
    this.#watched.clear();
  }
}
