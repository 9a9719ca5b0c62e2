import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { parseAddress } from '../../engine/endpoint/address.ts';
import type { ContextSpec } from '../../engine/endpoint/contextStore.ts';
import type { Environment } from '../../engine/endpoint/target.ts';
import type { EngineInfo } from '../../engine/engine.ts';

/** Milliseconds that a new engine may take to answer. */
const answerLimit = 30_000;

/** Asks the engine of a context that is not there yet who it is. Rejects with why it cannot be reached, or `cancelled`. */
export async function tryEngine({ host, tls, skipVerify }: ContextSpec, environment: Environment, signal: AbortSignal): Promise<EngineInfo> {
  const secured = tls === undefined && !skipVerify ? undefined : { ...tls, verify: !skipVerify };
  const target = parseAddress(host, secured);
  const { dockerEngine } = await import('../../engine/dockerEngine.ts');
  const engine = dockerEngine({ address: host, target, origin: 'contextSetting' }, environment);
  const late = AbortSignal.timeout(answerLimit);
  const either = AbortSignal.any([signal, late]);
  try {
    await engine.negotiate(either);
    return await engine.info(either);
  } catch (error) {
    if (late.aborted && !signal.aborted) throw new GantryError('engineUnreachable', t('{0} does not answer.', host), { cause: error });
    throw error;
  } finally {
    engine.dispose();
  }
}
