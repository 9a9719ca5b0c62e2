import type { Engine } from '../../engine/engine.ts';
import { fieldsOf } from '../../engine/mapping/fields.ts';
import type { Ports } from '../kind.ts';
import { followTogether, reasonOf } from './followTogether.ts';
import { LogStore } from './logStore.ts';
import { lastStart, type Range, startOf } from './range.ts';
import type { Source } from './sourceLog.ts';

type FeedPorts = Pick<Ports, 'engine' | 'signal'>;

const longestLine = 16 * 1024;

/** Reads the logs of some containers into a store for as long as they are wanted, from where the user wants. */
export class LogFeed {
  readonly store: LogStore;
  readonly #ports: FeedPorts;
  readonly #sources: readonly Source[];
  #reading = new AbortController();
  #range: Range;
  #origin = 0;

  /** Reads at once; `onMore` hears that there are more lines. */
  constructor(ports: FeedPorts, sources: readonly Source[], range: Range, onMore: () => void) {
    this.#ports = ports;
    this.#sources = sources;
    this.#range = range;
    this.store = new LogStore(sources, onMore);
    this.#read();
  }

  get range(): Range {
    return this.#range;
  }

  /** Number of the first line of all, whether it is still kept or not. */
  get origin(): number {
    return this.#origin;
  }

  /** Forgets all lines, and reads anew. */
  restart(range: Range): void {
    this.#reading.abort();
    this.#range = range;
    this.store.clear();
    this.#origin = this.store.ring.first;
    this.#read();
  }

  close(): void {
    this.#reading.abort();
  }

  #read(): void {
    const reading = new AbortController();
    this.#reading = reading;
    void this.#follow(AbortSignal.any([reading.signal, this.#ports.signal]));
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const [sources, range, now] = [this.#sources, this.#range, new Date()];
    try {
      // Asked for anew each time: the one before may have gone away.
      const engine = await this.#ports.engine();
      const starts = new Map<string, number | undefined>();
      if (range === 'start') await Promise.all(sources.map(async ({ id }) => starts.set(id, await began(engine, id, signal))));
      const begin = ({ id }: Source) => startOf(range, now, starts.get(id));
      await followTogether(engine, sources, { startOf: begin, colours: false, longest: longestLine }, this.store, signal);
    } catch (error) {
      if (!signal.aborted) this.store.failed(0, reasonOf(error));
    }
  }
}

/** When a container's last run began; nothing when it cannot be asked. */
async function began(engine: Engine, id: Source['id'], signal: AbortSignal): Promise<number | undefined> {
  const container = await engine.inspectContainer(id, signal).catch(() => ({}));
  return lastStart(fieldsOf(fieldsOf(container)['State']));
}
