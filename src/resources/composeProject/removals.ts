import { GantryError, isCancelled, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';

type Named = { readonly name: string };
const concurrency = 4;

/** Removes things of several kinds, one kind after the other and a few at a time; goes on past failures, and tells of all of them at the end. */
export class Removals {
  readonly #total: number;
  readonly #report: Report;
  readonly #failures: { readonly name: string; readonly error: unknown }[] = [];
  #done = 0;

  /** @param total how many there are of all kinds. */
  constructor(total: number, report: Report) {
    this.#total = total;
    this.#report = report;
  }

  /** Rejects with `cancelled` only. */
  async each<R extends Named>(resources: readonly R[], act: (resource: R) => Promise<void>): Promise<void> {
    const queue = [...resources];
    const work = async () => {
      for (let resource = queue.shift(); resource !== undefined; resource = queue.shift()) await this.#one(resource, act);
    };
    await Promise.all(Array.from({ length: concurrency }, work));
  }

  /** Throws `partial`, which names each that failed, when there was one. */
  end(): void {
    const [first] = this.#failures;
    if (first === undefined) return;
    const reasons = this.#failures.map(({ name, error }) => `${name}: ${messageOf(error)}`).join(' ');
    throw new GantryError('partial', t('{0} of {1} failed. {2}', this.#failures.length, this.#total, reasons), { cause: first.error });
  }

  async #one<R extends Named>(resource: R, act: (resource: R) => Promise<void>): Promise<void> {
    try {
      await act(resource);
    } catch (error) {
      if (isCancelled(error)) throw error;
      // What someone else has removed meanwhile is gone, as it should be.
      const isGone = error instanceof GantryError && error.code === 'notFound';
      if (!isGone) this.#failures.push({ name: resource.name, error });
    }
    this.#done += 1;
    this.#report({ message: resource.name, fraction: this.#done / this.#total });
  }
}
