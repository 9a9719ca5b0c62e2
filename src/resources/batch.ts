import { GantryError, isCancelled, messageOf } from '../core/errors.ts';
import { t } from '../core/l10n.ts';

type Failure<R> = { readonly resource: R; readonly error: unknown };

/**
 * Does the same to each resource, a few at a time, and goes on past a failure.
 * Rejects at the end: with the failure itself when there was one resource, else with `partial`, which names each that failed.
 */
export async function forEach<R>(
  resources: readonly R[],
  nameOf: (resource: R) => string,
  act: (resource: R) => Promise<unknown>,
  concurrency = 4,
): Promise<void> {
  const failures: Failure<R>[] = [];
  const queue = [...resources];
  const worker = async () => {
    for (let resource = queue.shift(); resource !== undefined; resource = queue.shift()) {
      try {
        await act(resource);
      } catch (error) {
        if (isCancelled(error)) throw error;
        failures.push({ resource, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, resources.length) }, worker));
  const [first] = failures;
  if (first === undefined) return;
  if (resources.length === 1) throw first.error;
  const lines = failures.map(({ resource, error }) => `${nameOf(resource)}: ${messageOf(error)}`);
  throw new GantryError('partial', t('{0} of {1} failed. {2}', failures.length, resources.length, lines.join(' ')), { cause: first.error });
}
