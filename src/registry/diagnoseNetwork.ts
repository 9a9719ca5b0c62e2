import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import { t } from '../core/l10n.ts';
import { type Finding, failed, ok } from './finding.ts';
import { networkError } from './networkError.ts';

/** Finds the addresses of a name. */
export async function diagnoseName(url: URL, signal: AbortSignal): Promise<Finding> {
  const name = nameOf(url);
  if (isIP(name) !== 0) return ok('name', t('{0} is an address and needs no look-up.', name));
  try {
    const addresses = await abortable(lookup(name, { all: true }), signal);
    return ok('name', t('{0} is {1}.', name, [...new Set(addresses.map(({ address }) => address))].join(', ')));
  } catch (error) {
    return failed('name', networkError(error, url, signal));
  }
}

/** Finds out whether anything listens at the port. */
export async function diagnoseTcp(url: URL, signal: AbortSignal, timeout: number): Promise<Finding> {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host: nameOf(url), port, timeout });
  socket.once('connect', resolve).once('error', reject);
  socket.once('timeout', () => reject(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })));
  try {
    await abortable(promise, signal);
    return ok('tcp', t('Something listens at port {0}.', port));
  } catch (error) {
    return failed('tcp', networkError(error, url, signal));
  } finally {
    socket.destroy();
  }
}

function nameOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop));
}
