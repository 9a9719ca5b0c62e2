import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { ContainerId } from '../../../core/resource.ts';
import type { Engine } from '../../../engine/engine.ts';
import { fieldsOf, textOf } from '../../../engine/mapping/fields.ts';

/** One run of a container, known by when it began. */
export type Run = { readonly startedAt: string; readonly tty: boolean };
type Source = Pick<Engine, 'inspectContainer' | 'events'>;
const filter = { types: ['container'], actions: ['start', 'destroy', 'remove'] };

/** The run that a container is in, or was in last; nothing when there is no such container any more. */
export async function runOf(engine: Source, id: ContainerId, signal: AbortSignal): Promise<Run | undefined> {
  try {
    const container = await engine.inspectContainer(id, signal);
    return { startedAt: textOf(fieldsOf(container['State'])['StartedAt']), tty: fieldsOf(container['Config'])['Tty'] === true };
  } catch (error) {
    if (error instanceof GantryError && error.code === 'notFound') return undefined;
    throw error;
  }
}

/** Waits until a container runs anew after `last`, or gives nothing when it is removed. */
export async function nextStart(engine: Source, id: ContainerId, last: Run, signal: AbortSignal): Promise<Run | undefined> {
  const listening = new AbortController();
  try {
    // Listens before it looks, so that a start in between is not missed.
    const events = await engine.events(filter, AbortSignal.any([signal, listening.signal]));
    const now = await runOf(engine, id, signal);
    if (now?.startedAt !== last.startedAt) return now;
    for await (const { actor, action } of events) {
      if (actor !== id) continue;
      if (action !== 'start') return undefined;
      const run = await runOf(engine, id, signal);
      if (run?.startedAt !== last.startedAt) return run;
    }
    throw new GantryError('engineGone', t('The engine has ended the connection.'));
  } finally {
    listening.abort();
  }
}
