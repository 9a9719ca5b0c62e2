import { setTimeout as delay } from 'node:timers/promises';
import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { ContainerId } from '../../../core/resource.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Ports } from '../../kind.ts';

const limit = 60_000;
const interval = 200;

/** Resolves when a registry answers at `host`; rejects when its container ends before, or it takes too long. */
export async function waitUntilItAnswers({ registries }: Ports, engine: Engine, id: ContainerId, host: string, signal: AbortSignal): Promise<void> {
  const late = AbortSignal.timeout(limit);
  const either = AbortSignal.any([signal, late]);
  for (;;) {
    try {
      await registries.probe(host, either);
      return;
    } catch (error) {
      if (late.aborted && !signal.aborted) throw new GantryError('registryUnreachable', t('The registry does not answer at {0}.', host), { cause: error });
      if (signal.aborted || (error instanceof GantryError && error.code === 'notARegistry')) throw error;
    }
    const [container] = await engine.listContainers([id], either);
    if (container?.state !== 'running') throw new GantryError('engine', t('The registry ended: {0}', await lastWords(engine, id, either)));
    await delay(interval, undefined, { signal: either }).catch(() => {});
  }
}

async function lastWords(engine: Engine, id: ContainerId, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const { data } of engine.logs(id, { follow: false, tail: 3, timestamps: false }, signal)) chunks.push(data);
  return shorten(oneLine(Buffer.concat(chunks).toString().trim()), 300) || t('it said nothing');
}
