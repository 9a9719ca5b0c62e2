import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Container, ContainerId } from '../../core/resource.ts';
import { pause } from '../../engine/cancelled.ts';
import type { Engine } from '../../engine/engine.ts';
import { isHelper } from '../../engine/helperContainers.ts';
import { containerSettled, SecondLook } from '../../engine/secondLook.ts';

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

/** What following needs of an engine. */
export type FollowedEngine = Pick<Engine, 'events' | 'listContainers' | 'inspectContainer'>;

/** Tells what becomes of containers until the signal aborts; connects again for ever. All containers when no ids are given, but those that Gantry makes for itself. Never rejects. */
export async function followContainers(engine: FollowedEngine, ids: readonly ContainerId[] | undefined, heard: Heard, signal: AbortSignal): Promise<void> {
  for (let wait = backoff.first; !signal.aborted; wait = Math.min(wait * 2, backoff.most)) {
    try {
      await followOnce(engine, ids, heard, signal, () => {
        wait = backoff.first;
      });
    } catch (error) {
      if (signal.aborted) return;
      heard.failed(error);
      await pause(wait, signal);
    }
  }
}

async function followOnce(
  engine: FollowedEngine,
  ids: readonly ContainerId[] | undefined,
  heard: Heard,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  const look = async (id: ContainerId) => {
    const [found] = await engine.listContainers([id], signal);
    if (found === undefined || !isHelper(found)) heard.one(id, found);
  };
  // The engine announces an end, or a pause, before its own list knows it.
  const later = new SecondLook({
    settled: (id, life) => containerSettled(engine, id, life),
    look: (id) => void look(id as ContainerId).catch(() => {}),
  });
  try {
    // Listens before it looks, so that nothing in between is missed.
    const events = await engine.events(filter, signal);
    heard.all((await engine.listContainers(ids, signal)).filter((container) => !isHelper(container)));
    heard.failed(undefined);
    onOpen();
    for await (const { actor } of events) {
      const id = actor as ContainerId;
      if (ids && !ids.includes(id)) continue;
      later.plan(id);
      await look(id);
    }
    throw new GantryError('engineGone', t('The engine has ended the connection.'));
  } finally {
    later.dispose();
  }
}
