import { isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import type { Service } from '../../core/swarmResource.ts';
import { pause } from '../../engine/cancelled.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';

/** Milliseconds between two looks: the managers announce a change, but not when its tasks have followed. */
const interval = 700;

/**
 * Shows how services get to where a change sends them, until `isThere` says so of each. Cancelling ends the looking on, not the change.
 * Resolves with the services as they were seen last; one that was removed meanwhile is left out.
 */
export async function followServices(
  { engine, ui, signal }: Ports,
  title: string,
  services: readonly Service[],
  isThere: (now: Service) => boolean,
): Promise<readonly Service[]> {
  const ids = new Set(services.map(({ id }) => id));
  const connected = await engine();
  let last = services;
  try {
    await ui.progress(title, async (report, cancelled) => {
      const ended = AbortSignal.any([signal, cancelled]);
      for (;;) {
        last = (await connected.listServices(ended)).filter(({ id }) => ids.has(id));
        const waiting = last.filter((service) => !isThere(service));
        if (waiting.length === 0) return;
        report({ message: await stateOf(connected, waiting, ended) });
        await pause(interval, ended);
        if (ended.aborted) return;
      }
    });
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
  return last;
}

/** How far they are, and what is in the way. */
async function stateOf(engine: Engine, waiting: readonly Service[], signal: AbortSignal): Promise<string> {
  const [first] = waiting;
  if (first === undefined) return '';
  const tasks = await engine.listTasks({ service: first.id }, signal);
  const trouble = tasks.toSorted((left, right) => right.since - left.since).find(({ failed }) => failed);
  const far = t('{0}: {1} of {2} running. Cancel only ends the watching.', first.name, first.running, first.desired);
  return trouble === undefined || first.running >= first.desired ? far : `${far} ${shorten(oneLine(trouble.message), 200)}`;
}
