import { type Fix, GantryError, isCancelled, messageOf } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Action, Log } from '../core/ports.ts';
import { describeFailure } from '../resources/errorRow.ts';

const quietTime = 60_000;

type Parts = {
  readonly log: Log;
  readonly show: (message: string, actions: readonly Action[]) => void;
  readonly showLog: () => void;
  readonly runFix: (fix: Fix) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
};

/** Turns a failure into a notification that says what, why and the next step; the stack goes to the log only. */
export class ErrorPresenter {
  readonly #parts: Parts;
  readonly #shown = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The user does something anew: its failure is told even when the same one was told before. */
  beginAction(): void {
    this.#shown.clear();
  }

  /** Presents a failure, unless it is a cancellation or was shown less than a minute ago for the same action. */
  present(error: unknown): void {
    if (isCancelled(error)) return;
    const message = text(error);
    this.#parts.log.error(message, error);
    if (!this.#isNew(message)) return;
    const fixes = error instanceof GantryError ? error.fixes : [];
    const actions = fixes.map((fix) => ({ title: fix.title, run: () => this.#parts.runFix(fix) }));
    this.#parts.show(message, [...actions, { title: t('Show Details'), run: this.#parts.showLog }]);
  }

  #isNew(message: string): boolean {
    const now = this.#parts.now();
    for (const [old, time] of this.#shown) if (now - time >= quietTime) this.#shown.delete(old);
    if (this.#shown.has(message)) return false;
    this.#shown.set(message, now);
    return true;
  }
}

function text(error: unknown): string {
  if (!(error instanceof GantryError)) return t('Something unexpected went wrong: {0}', messageOf(error));
  return describeFailure(error);
}
