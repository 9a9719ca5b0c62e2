import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { ContainerId } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';

type Spec = Parameters<Engine['createVolume']>[0] & { readonly name: string };

/** Milliseconds that taking a volume away again may take. */
const removalLimit = 20_000;

/** Makes a volume and fills it through a holder; one that could not be filled, or whose filling was cancelled, is removed again. Rejects with `conflict` when there is one of this name. */
export async function makeVolume(
  { holders }: Pick<Ports, 'holders'>,
  engine: Engine,
  spec: Spec,
  signal: AbortSignal,
  fill: (holder: ContainerId) => Promise<void>,
): Promise<void> {
  // An engine that is asked for a volume that it has just says yes.
  if (await engine.findVolume(spec.name, signal)) throw new GantryError('conflict', t('There is a volume {0} already.', spec.name));
  await engine.createVolume(spec, signal);
  try {
    await holders.withVolume(engine, spec.name, signal, fill);
  } catch (error) {
    await holders.release(spec.name).catch(() => {});
    await engine.removeVolume(spec.name, AbortSignal.timeout(removalLimit)).catch(() => {});
    throw error;
  }
}
