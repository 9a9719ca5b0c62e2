import type { Disposable } from '../core/events.ts';

/** Milliseconds until the engine's list surely knows what its event has announced. */
const delay = 400;

/** Has owners looked at once more a little later, unless something newer makes that needless. */
export class SecondLook implements Disposable {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #look: (owner: string) => void;

  constructor(look: (owner: string) => void) {
    this.#look = look;
  }

  plan(owner: string): void {
    this.cancel(owner);
    const timer = setTimeout(() => {
      this.#timers.delete(owner);
      this.#look(owner);
    }, delay);
    this.#timers.set(owner, timer);
  }

  cancel(owner: string): void {
    clearTimeout(this.#timers.get(owner));
    this.#timers.delete(owner);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
