type Timed = { readonly time: bigint };
type Waiting<T> = { readonly value: T; readonly arrived: number };

/** Milliseconds that a line waits for earlier ones of other containers; the engine passes lines on within a few. */
const patience = 250;
/** Lines that may wait; more are not held back any longer. */
const most = 10_000;

/** Puts what arrives in order of time within a short window. What is passed on is passed on at once and in order; whoever pushes should wait for the promise. */
export class Reorder<T extends Timed> {
  readonly #emit: (values: readonly T[]) => Promise<void>;
  readonly #now: () => number;
  #waiting: Waiting<T>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #emitting: Promise<void> = Promise.resolve();

  /** @param now milliseconds that never go back. */
  constructor(emit: (values: readonly T[]) => Promise<void>, now = () => performance.now()) {
    this.#emit = emit;
    this.#now = now;
  }

  async push(value: T): Promise<void> {
    this.#waiting.push({ value, arrived: this.#now() });
    if (this.#waiting.length >= most) await this.flush();
    else this.#timer ??= setTimeout(() => this.release(), patience);
  }

  /** Passes on all that has waited long enough, and what is earlier. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const due = this.#now() - patience;
    let latest: bigint | undefined;
    for (const { value, arrived } of this.#waiting) if (arrived <= due && (latest === undefined || value.time > latest)) latest = value.time;
    if (latest !== undefined) this.#pass((time) => time <= latest);
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.release(), patience / 2);
  }

  /** Passes on everything. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#pass(() => true);
  }

  #pass(isDue: (time: bigint) => boolean): Promise<void> {
    const due = this.#waiting.filter(({ value }) => isDue(value.time));
    this.#waiting = this.#waiting.filter(({ value }) => !isDue(value.time));
    if (due.length > 0) {
      const values = due.map(({ value }) => value).sort((left, right) => (left.time < right.time ? -1 : left.time > right.time ? 1 : 0));
      this.#emitting = this.#emitting.then(() => this.#emit(values));
    }
    return this.#emitting;
  }
}
