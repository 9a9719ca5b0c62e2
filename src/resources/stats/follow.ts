import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Container, ContainerId } from '../../core/resource.ts';
import { pause } from '../../engine/cancelled.ts';
import type { Engine } from '../../engine/engine.ts';

const filter = { types: ['container'], actions: ['start', 'die', 'died', 'pause', 'unpause', 'rename', 'destroy', 'remove'] };
/** Milliseconds before the engine is asked again after a failure: at first, and at most. */
const backoff = { first: 500, most: 5000 };

/** What becomes of containers: all that there are now, then each that changed; those that are missing are gone. */
export type Heard = {
  all(containers: readonly Container[]): void;
  one(id: ContainerId, container: Container | undefined): void;
  /** The engine is away; `undefined` once it is back. */
  failed(error: unknown): void;
};

/** Tells what becomes of containers until the signal aborts; connects again for ever. All containers when no ids are given. Never rejects. */
export async function followContainers(
  engine: Pick<Engine, 'events' | 'listContainers'>,
  ids: readonly ContainerId[] | undefined,
  heard: Heard,
  signal: AbortSignal,
): Promise<void> {
  for (let wait = backoff.first; !signal.aborted; wait = Math.min(wait * 2, backoff.most)) {
    try {
      // Listens before it looks, so that nothing in between is missed.
      const events = await engine.events(filter, signal);
      heard.all(await engine.listContainers(ids, signal));
      heard.failed(undefined);
      wait = backoff.first;
      for await (const { actor } of events) {
        const id = actor as ContainerId;
        if (ids && !ids.includes(id)) continue;
        heard.one(id, (await engine.listContainers([id], signal))[0]);
      }
      throw new GantryError('engineGone', t('The engine has ended the connection.'));
    } catch (error) {
      if (signal.aborted) return;
      heard.failed(error);
      await pause(wait, signal);
    }
  }
}
