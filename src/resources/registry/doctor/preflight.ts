import { lookup } from 'node:dns/promises';
import { GantryError, isCancelled } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { dockerHub } from '../../../core/reference.ts';
import { isLoopback } from '../../../registry/address.ts';
import type { Ports } from '../../kind.ts';
import { withTransferFixes } from '../../transferErrors.ts';
import { isRootless } from './certsFolder.ts';
import { isHere } from './local.ts';
import { hostname, trusts } from './trust.ts';

const limit = 3000;

/**
 * Looks at a registry before a push, and rejects only where the push could not work whatever is tried: nothing listens on this machine,
 * or plain HTTP that the engine refuses. What is slow, unclear or seen from another machine does not stop a push: the engine has the last word.
 */
export async function preflight(ports: Ports, host: string, signal: AbortSignal): Promise<void> {
  if (host === dockerHub) return;
  try {
    await look(ports, host, AbortSignal.any([signal, AbortSignal.timeout(limit)]));
  } catch (error) {
    if (signal.aborted) throw new GantryError('cancelled', t('Cancelled.'), { cause: error });
    if (error instanceof CertainFailure) throw withTransferFixes(error.reason, host);
  }
}

function isRefused({ code, cause }: GantryError): boolean {
  return code === 'registryUnreachable' && cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

class CertainFailure extends Error {
  readonly reason: GantryError;

  constructor(reason: GantryError) {
    super(reason.message);
    this.reason = reason;
  }
}

async function look(ports: Ports, host: string, signal: AbortSignal): Promise<void> {
  const engine = await ports.engine();
  const [info, spoken] = await Promise.all([engine.info(signal), howSpoken(ports, host, signal)]);
  // An engine of the user's own has a loopback of its own.
  if (!isHere(engine, info, ports.machine.platform) || isRootless(engine.address)) return;
  if (spoken instanceof GantryError) {
    if (isLoopback(host) && isRefused(spoken)) throw new CertainFailure(spoken);
    return;
  }
  if (spoken === 'https' || isLoopback(host)) return;
  const addresses = await lookup(hostname(host), { all: true });
  const found = addresses.map(({ address }) => address);
  if (trusts(info, host, found) === 'no')
    throw new CertainFailure(new GantryError('insecureRegistry', t('{0} speaks plain HTTP, and the engine does not trust it to.', host)));
}

async function howSpoken({ registries }: Ports, host: string, signal: AbortSignal): Promise<'http' | 'https' | GantryError> {
  try {
    return (await registries.probe(host, signal)).scheme;
  } catch (error) {
    // A time limit of the probe itself is no verdict.
    if (isCancelled(error) || signal.aborted || !(error instanceof GantryError)) throw error;
    return error;
  }
}
