import { GantryError, messageOf } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { Log, Report } from '../../../core/ports.ts';
import type { Container, ContainerId } from '../../../core/resource.ts';
import { throwIfCancelled } from '../../../engine/cancelled.ts';
import type { Engine } from '../../../engine/engine.ts';
import { discard } from '../../image/createContainer.ts';
import { makeContainer } from '../makeContainer.ts';
import type { RunPlan } from '../plan/plan.ts';
import { keptName } from './keptName.ts';
import { waitUntilUp } from './waitUntilUp.ts';

/** Milliseconds that one step of a roll back may take; stopping has a limit of its own in the engine. */
const stepLimit = 60_000;

export type Recreation = {
  readonly engine: Engine;
  readonly log: Log;
  readonly old: Container;
  /** How the old one was made, for one that removes itself when it stops. */
  readonly before: RunPlan;
  readonly after: RunPlan;
};
/** How far it came. */
type Progress = { renamed: boolean; stopped: boolean; made?: ContainerId };

/**
 * Puts a new container in the place of an old one: the old one is kept under another name, stopped, until the new one is up.
 * On a failure or a cancel the new one goes, and the old one is as it was. A container that did not run is replaced without a start.
 */
export async function recreate(recreation: Recreation, report: Report, signal: AbortSignal): Promise<ContainerId> {
  const { engine, old, after } = recreation;
  const so: Progress = { renamed: false, stopped: false };
  try {
    if (after.name === old.name) {
      await engine.renameContainer(old.id, keptName(old), signal);
      so.renamed = true;
    }
    throwIfCancelled(signal);
    report({ message: t('creating the new container') });
    so.made = await makeContainer(engine, after, signal);
    if (isUp(old)) await takeOver(recreation, so, so.made, report, signal);
  } catch (error) {
    await rollBack(recreation, so, error);
    throw error;
  }
  await removeOld(recreation, so);
  return so.made;
}

function isUp({ state }: Container): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

async function takeOver({ engine, old }: Recreation, so: Progress, made: ContainerId, report: Report, signal: AbortSignal): Promise<void> {
  throwIfCancelled(signal);
  report({ message: t('stopping the old one') });
  if (old.state === 'paused') await engine.unpauseContainer(old.id, signal);
  so.stopped = true;
  // An engine goes on with a stop that is aborted, so that a start after it would be for nothing.
  await engine.stopContainer(old.id, AbortSignal.timeout(10 * stepLimit));
  throwIfCancelled(signal);
  report({ message: t('starting the new one') });
  await engine.startContainer(made, signal);
  await waitUntilUp(engine, made, report, signal);
}

/** The new one is up: an old one that cannot be removed is no failure of that. */
async function removeOld({ engine, old, before, log }: Recreation, so: Progress): Promise<void> {
  if (before.removeOnExit && so.stopped) return;
  await engine.removeContainer(old.id, { force: true, volumes: false }, AbortSignal.timeout(stepLimit)).catch((error: unknown) => {
    log.error(`the container ${old.id} was replaced, but could not be removed`, error);
  });
}

/** Everything as it was; throws what says under which name the old one was left when that fails. */
async function rollBack({ engine, old, before, log }: Recreation, so: Progress, cause: unknown): Promise<void> {
  const limit = () => AbortSignal.timeout(stepLimit);
  try {
    if (so.made !== undefined) await removeNew(engine, so.made);
    if (before.removeOnExit && so.stopped) return await makeAgain(engine, old.id, before);
    if (so.renamed) await engine.renameContainer(old.id, old.name, limit());
    if (so.stopped) await engine.startContainer(old.id, limit());
    if (so.stopped && old.state === 'paused') await engine.pauseContainer(old.id, limit());
  } catch (error) {
    log.error('could not put a container back', error);
    const name = so.renamed ? keptName(old) : old.name;
    throw new GantryError('partial', t('{0} Nor could the container from before be put back; it is there as {1}.', messageOf(cause), name), {
      hint: t('Put it back when the engine is there.'),
      fixes: so.renamed ? [{ kind: 'command', title: t('Put It Back'), command: 'gantry.container.putBack', args: [old.id] }] : [],
      cause,
    });
  }
}

/** One that removes itself may be gone, or be about to go. */
async function removeNew(engine: Engine, id: ContainerId): Promise<void> {
  const limit = AbortSignal.timeout(stepLimit);
  try {
    await engine.removeContainer(id, { force: true, volumes: true }, limit);
  } catch (error) {
    const goes = error instanceof GantryError && (error.code === 'notFound' || error.code === 'conflict');
    if (!goes) throw error;
    await untilGone(engine, id, limit);
  }
}

async function untilGone(engine: Engine, id: ContainerId, signal: AbortSignal): Promise<void> {
  await engine.waitContainer(id, 'removed', signal).catch((error: unknown) => {
    if (!(error instanceof GantryError && error.code === 'notFound')) throw error;
  });
}

/** For one that goes as soon as it is stopped, and has its name until then. */
async function makeAgain(engine: Engine, old: ContainerId, before: RunPlan): Promise<void> {
  const limit = AbortSignal.timeout(stepLimit);
  await untilGone(engine, old, limit);
  const id = await makeContainer(engine, before, limit);
  await engine.startContainer(id, limit).catch(async (error: unknown) => {
    await discard(engine, id);
    throw error;
  });
}
