import { waitFor } from '../../engine/cancelled.ts';

type Entry<T> = { readonly answer: Promise<readonly T[]>; readonly until: number };

/** Lists that are asked for once and then kept for a while. A question goes on when who asked no longer waits, so that the next one has its answer. */
export class Remembered<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #keep: number;
  readonly #limit: number;

  /** @param keep milliseconds that an answer is good for. @param limit milliseconds that it may take. */
  constructor(options: { readonly keep: number; readonly limit: number }) {
    this.#keep = options.keep;
    this.#limit = options.limit;
  }

  /** Empty when the answer fails, is late, or is no longer waited for. */
  async get(key: string, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<readonly T[]>): Promise<readonly T[]> {
    return waitFor(this.#entry(key, ask).answer, signal).catch(() => []);
  }

  clear(): void {
    this.#entries.clear();
  }

  #entry(key: string, ask: (signal: AbortSignal) => Promise<readonly T[]>): Entry<T> {
    const now = performance.now();
    for (const [old, { until }] of this.#entries) if (until <= now) this.#entries.delete(old);
    const known = this.#entries.get(key);
    if (known) return known;
    const late = AbortSignal.timeout(this.#limit);
    const entry = { answer: waitFor(ask(late), late), until: now + this.#keep };
    // What failed is asked for again by the next question.
    entry.answer.catch(() => this.#entries.get(key) === entry && this.#entries.delete(key));
    this.#entries.set(key, entry);
    return entry;
  }
}
