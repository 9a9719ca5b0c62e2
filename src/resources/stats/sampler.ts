import type { ContainerId } from '../../core/resource.ts';
import { pause } from '../../engine/cancelled.ts';
import type { Engine } from '../../engine/engine.ts';
import type { StatsSample } from '../../engine/statsTypes.ts';

/** Milliseconds before a stream that ended is opened again, when its container is still wanted. */
const again = 1000;

type Hear = (id: ContainerId, sample: StatsSample) => void;

/** Keeps one stream of samples open for each container that is wanted, and none for any other. */
export class Sampler {
  readonly #engine: Pick<Engine, 'stats'>;
  readonly #hear: Hear;
  readonly #running = new Map<ContainerId, AbortController>();

  constructor(engine: Pick<Engine, 'stats'>, hear: Hear) {
    this.#engine = engine;
    this.#hear = hear;
  }

  want(ids: Iterable<ContainerId>): void {
    const wanted = new Set(ids);
    for (const [id, ended] of this.#running) {
      if (wanted.has(id)) continue;
      this.#running.delete(id);
      ended.abort();
    }
    for (const id of wanted) {
      if (this.#running.has(id)) continue;
      const ended = new AbortController();
      this.#running.set(id, ended);
      void this.#sample(id, ended.signal);
    }
  }

  /** A stream also ends when its container restarts, and why one fails is told by whoever follows the engine. */
  async #sample(id: ContainerId, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const sample of this.#engine.stats(id, signal)) if (!signal.aborted) this.#hear(id, sample);
      } catch {}
      await pause(again, signal);
    }
  }
}
