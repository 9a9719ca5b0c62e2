import { isCancelled, messageOf } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import { containerId, type Engine, networkId } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { bytesOf, type Doomed, planPrune, type PruneKind, type PrunePlan } from './plan.ts';
import { type Agreed, askAll, askOne, kindTitle } from './pruneQuestion.ts';

/** What became of a prune: bytes that came back, things that are gone, and what could not be removed and why. */
export type PruneResult = { readonly bytes: number; readonly removed: number; readonly failures: readonly string[] };

/** The last is done last: what containers hold is free only when they are gone. */
const order: readonly PruneKind[] = ['containers', 'networks', 'volumes', 'images', 'buildCache'];

/** Looks at what nothing uses, shows it, and removes what the user agrees to; `undefined` when that is nothing. Goes on past failures, which the result names. */
export async function prune(ports: Ports, what: PruneKind | 'everything'): Promise<PruneResult | undefined> {
  const { ui, signal } = ports;
  const plan = await ui.progress(t('Looking for what is unused'), (_, cancelled) =>
    lookUp(ports, what === 'everything', AbortSignal.any([cancelled, signal])),
  );
  const agreed = what === 'everything' ? await askAll(ui, plan) : await askOne(ui, what, plan);
  if (agreed === undefined) return undefined;
  const engine = await ports.engine();
  const result = await ui.progress(t('Removing what is unused'), (report, cancelled) => removeAll(engine, agreed, report, AbortSignal.any([cancelled, signal])));
  tell(ports, result);
  return result;
}

async function lookUp({ engine, resources }: Ports, containersGo: boolean, signal: AbortSignal): Promise<PrunePlan> {
  const usage = await (await engine()).diskUsage(signal);
  const [containers, images, volumes, networks] = await Promise.all([
    resources('container'),
    resources('image'),
    resources('volume'),
    resources('network'),
  ]);
  return planPrune({ containers, images, volumes, networks }, usage, containersGo);
}

/** Removes just what was shown; the engine's own prune could take more. Images and cache alone are left to it, because it knows which are still needed by others. */
async function removeAll(engine: Engine, agreed: Agreed, report: Report, signal: AbortSignal): Promise<PruneResult> {
  let [bytes, removed] = [0, 0];
  const failures: string[] = [];
  const note = (name: string) => (error: unknown) => {
    if (isCancelled(error)) throw error;
    failures.push(`${name}: ${messageOf(error)}`);
  };
  const sorted = agreed.toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind));
  for (const { kind, danglingOnly, doomed } of sorted) {
    report({ message: kindTitle(kind) });
    if (kind === 'images' || kind === 'buildCache') {
      const done = kind === 'images' ? engine.pruneImages({ danglingOnly }, signal) : engine.pruneBuildCache({ all: false }, signal);
      const pruned = await done.catch(note(kindTitle(kind)));
      if (!pruned) continue;
      bytes += pruned.bytes;
      removed += kind === 'images' ? doomed.length : pruned.removed.length;
      continue;
    }
    for (const one of doomed) {
      const isGone = await removeOne(engine, kind, one, signal).then(() => true, note(one.name));
      if (!isGone) continue;
      bytes += bytesOf([one]);
      removed += 1;
    }
  }
  return { bytes, removed, failures };
}

function removeOne(engine: Engine, kind: 'containers' | 'networks' | 'volumes', { id }: Doomed, signal: AbortSignal): Promise<void> {
  switch (kind) {
    case 'containers':
      // Without force: one that was started meanwhile stays.
      return engine.removeContainer(containerId(id), { force: false, volumes: false }, signal);
    case 'networks':
      return engine.removeNetwork(networkId(id), signal);
    case 'volumes':
      return engine.removeVolume(id, signal);
  }
}

function tell({ ui }: Ports, { bytes, removed, failures }: PruneResult): void {
  const done = t('Removed {0} unused things, {1} freed.', removed, formatBytes(bytes));
  if (failures.length === 0) ui.tell(done);
  else ui.warn(`${done} ${t('{0} could not be removed: {1}', failures.length, failures.join(' '))}`);
}
