import { isCancelled, messageOf } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import { containerId, type Engine, networkId } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { bytesOf, type Doomed, type PruneKind, type PrunePlan, planPrune } from './plan.ts';
import { type Agreed, askAll, askOne, kindTitle } from './pruneQuestion.ts';

/** What became of a prune: bytes that came back, things that are gone, and what could not be removed and why. */
export type PruneResult = { readonly bytes: number; readonly removed: number; readonly failures: readonly string[] };

/** The last is done last: what containers hold is free only when they are gone. */
const order: readonly PruneKind[] = ['containers', 'networks', 'volumes', 'images', 'buildCache'];

/** Looks at what nothing uses, shows it, and removes what the user agrees to; `undefined` when that is nothing. Goes on past failures, which the result names. */
export async function prune(ports: Ports, what: PruneKind | 'everything'): Promise<PruneResult | undefined> {
  const { ui, signal } = ports;
  const plan = await ui.progress(t('Looking for what is unused'), (_, cancelled) => lookUp(ports, what === 'everything', AbortSignal.any([cancelled, signal])));
  const agreed = what === 'everything' ? await askAll(ui, plan) : await askOne(ui, what, plan);
  if (agreed === undefined) return undefined;
  // What Gantry itself holds for looking at its files is no reason to refuse.
  await ports.holders.idle();
  for (const { kind, doomed } of agreed) if (kind === 'volumes') for (const { id } of doomed) await ports.holders.release(id);
  const engine = await ports.engine();
  const result = await ui.progress(t('Removing what is unused'), (report, cancelled) =>
    removeAll(engine, agreed, report, AbortSignal.any([cancelled, signal])),
  );
  tell(ports, result);
  return result;
}

async function lookUp({ engine, resources }: Ports, containersGo: boolean, signal: AbortSignal): Promise<PrunePlan> {
  const usage = await (await engine()).diskUsage(signal);
  const [containers, images, volumes, networks] = await Promise.all([resources('container'), resources('image'), resources('volume'), resources('network')]);
  return planPrune({ containers, images, volumes, networks }, usage, containersGo);
}

async function removeAll(engine: Engine, agreed: Agreed, report: Report, signal: AbortSignal): Promise<PruneResult> {
  const results: PruneResult[] = [];
  for (const one of agreed.toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))) {
    report({ message: kindTitle(one.kind) });
    results.push(await removeKind(engine, one, signal));
  }
  const sum = (of: 'bytes' | 'removed') => results.reduce((total, result) => total + result[of], 0);
  return { bytes: sum('bytes'), removed: sum('removed'), failures: results.flatMap(({ failures }) => failures) };
}

/** Removes just what was shown; the engine's own prune could take more. Images and cache are left to it, because it alone knows what others still need of them. */
async function removeKind(engine: Engine, { kind, danglingOnly, doomed }: Agreed[number], signal: AbortSignal): Promise<PruneResult> {
  const failures: string[] = [];
  const failed = (name: string) => (error: unknown) => {
    if (isCancelled(error)) throw error;
    failures.push(`${name}: ${messageOf(error)}`);
  };
  if (kind === 'images' || kind === 'buildCache') {
    const pruning = kind === 'images' ? engine.pruneImages({ danglingOnly }, signal) : engine.pruneBuildCache({ all: false }, signal);
    const pruned = await pruning.catch(failed(kindTitle(kind)));
    return { bytes: pruned?.bytes ?? 0, removed: pruned ? doomed.length : 0, failures };
  }
  const gone: Doomed[] = [];
  for (const one of doomed) await removeOne(engine, kind, one, signal).then(() => gone.push(one), failed(one.name));
  return { bytes: bytesOf(gone), removed: gone.length, failures };
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
