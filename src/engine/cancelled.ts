import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';

/** What a call rejects with when its signal aborted. */
export function cancelled(): GantryError {
  return new GantryError('cancelled', t('Cancelled.'));
}

/** Throws `cancelled` when the signal has aborted already. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** Waits for a promise that others wait for too: an abort ends only this waiting. Throws `cancelled`. */
export async function waitFor<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfCancelled(signal);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(cancelled());
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Waits; an abort ends the wait early, without an error. In milliseconds. */
export function pause(duration: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const timer = setTimeout(done, duration);
  signal.addEventListener('abort', done, { once: true });
  function done() {
    clearTimeout(timer);
    signal.removeEventListener('abort', done);
    resolve();
  }
  return promise;
}
