import type { Disposable } from '../core/events.ts';
import { pause } from './cancelled.ts';
import { containerId, type Engine } from './engine.ts';

/** Milliseconds for which one owner may keep the others waiting. */
const patience = 500;

type SecondLookOptions = {
  /** Resolves when the engine's list knows what was announced of an owner. */
  settled(owner: string, signal: AbortSignal): Promise<unknown>;
  look(owner: string): void;
};

/**
 * Resolves when the engine's list of containers knows what was announced of this one; throws `notFound` when it is gone.
 * moby holds a container's lock from before such an event until it has written the copy that lists are read from, and takes that lock for an inspection.
 */
export async function containerSettled(engine: Pick<Engine, 'inspectContainer'>, id: string, signal: AbortSignal): Promise<void> {
  await engine.inspectContainer(containerId(id), signal);
}

/** Has owners looked at once more when the engine's list knows what its event has announced, unless something newer makes that needless. */
export class SecondLook implements Disposable {
  readonly #options: SecondLookOptions;
  readonly #owners = new Set<string>();
  #life = new AbortController();
  #busy = false;

  constructor(options: SecondLookOptions) {
    this.#options = options;
  }

  plan(owner: string): void {
    this.#owners.add(owner);
    if (!this.#busy) void this.#lookAtAll(this.#life.signal);
  }

  cancel(owner: string): void {
    this.#owners.delete(owner);
  }

  /** One after the other, for a waiting request takes up a connection; what is planned meanwhile too. */
  async #lookAtAll(life: AbortSignal): Promise<void> {
    this.#busy = true;
    for (const owner of this.#owners) {
      this.#owners.delete(owner);
      const looked = new AbortController();
      void this.#lookAt(owner, life).finally(() => looked.abort());
      await pause(patience, AbortSignal.any([life, looked.signal]));
      if (life.aborted) return;
    }
    this.#busy = false;
  }

  async #lookAt(owner: string, life: AbortSignal): Promise<void> {
    try {
      await this.#options.settled(owner, life);
      if (!life.aborted) this.#options.look(owner);
    } catch {
      // What is gone is announced as gone, and when the engine comes back everything is listed.
    }
  }

  dispose(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#owners.clear();
    this.#busy = false;
  }
}
