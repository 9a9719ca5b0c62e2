import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { Report } from '../../../core/ports.ts';
import type { ContainerId } from '../../../core/resource.ts';
import type { Engine } from '../../../engine/engine.ts';
import { fieldsOf, numberOf, textOf } from '../../../engine/mapping/fields.ts';

/** Milliseconds that a container must have run. */
const settled = 1000;

/** Resolves when a container that was started runs for a second, and is healthy if it has a health check. Rejects with `engine` when it ends or is unhealthy. */
export async function waitUntilUp(engine: Engine, id: ContainerId, report: Report, signal: AbortSignal): Promise<void> {
  report({ message: t('waiting until it runs') });
  await staysUp(engine, id, signal);
  const { health, ended } = await stateOf(engine, id, signal);
  if (ended !== undefined) throw await endedError(engine, id, ended, signal);
  if (health === 'starting') await untilHealthy(engine, id, report, signal);
  if (health === 'unhealthy') throw unhealthy();
}

async function staysUp(engine: Engine, id: ContainerId, signal: AbortSignal): Promise<void> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(settled)]);
  try {
    const code = await engine.waitContainer(id, 'not-running', soon);
    throw await endedError(engine, id, code, signal);
  } catch (error) {
    // That it does not end in this time is what is wanted.
    if (signal.aborted || !(error instanceof GantryError && error.code === 'cancelled')) throw error;
  }
}

async function untilHealthy(engine: Engine, id: ContainerId, report: Report, signal: AbortSignal): Promise<void> {
  report({ message: t('waiting until it is healthy') });
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  try {
    const events = await engine.events({ types: ['container'], actions: ['health_status', 'die', 'destroy'] }, either);
    // It may have become healthy before anyone listened.
    if (await isHealthy(engine, id, either)) return;
    for await (const { actor } of events) if (actor === id && (await isHealthy(engine, id, either))) return;
  } finally {
    done.abort();
  }
}

async function isHealthy(engine: Engine, id: ContainerId, signal: AbortSignal): Promise<boolean> {
  const { health, ended } = await stateOf(engine, id, signal);
  if (ended !== undefined) throw await endedError(engine, id, ended, signal);
  if (health === 'unhealthy') throw unhealthy();
  return health === 'healthy' || health === '';
}

/** `ended` is the exit code of a container that does not run, or was started again by its restart policy. */
async function stateOf(engine: Engine, id: ContainerId, signal: AbortSignal): Promise<{ readonly health: string; readonly ended: number | undefined }> {
  const raw = await engine.inspectContainer(id, signal);
  const state = fieldsOf(raw['State']);
  const up = state['Running'] === true && state['Restarting'] !== true && numberOf(raw['RestartCount']) === 0;
  return { health: textOf(fieldsOf(state['Health'])['Status']), ended: up ? undefined : numberOf(state['ExitCode']) };
}

function unhealthy(): GantryError {
  return new GantryError('engine', t('The new container is not healthy.'));
}

async function endedError(engine: Engine, id: ContainerId, code: number, signal: AbortSignal): Promise<GantryError> {
  const words = await lastWords(engine, id, signal).catch(() => '');
  return new GantryError(
    'engine',
    words === '' ? t('The new container ended at once with exit code {0}.', code) : t('The new container ended at once with exit code {0}: {1}', code, words),
  );
}

async function lastWords(engine: Engine, id: ContainerId, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const { data } of engine.logs(id, { follow: false, tail: 3, timestamps: false }, signal)) chunks.push(data);
  return shorten(oneLine(Buffer.concat(chunks).toString().trim()), 300);
}
