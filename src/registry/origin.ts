import { GantryError } from '../core/errors.ts';
import { isLoopback } from './address.ts';
import type { Http } from './http.ts';
import { SingleFlight } from './singleFlight.ts';

/**
 * Finds where the API of a host is. A given scheme is kept; without one it is HTTPS,
 * and only a loopback address that answers plain HTTP is spoken to that way.
 */
export function originOf(apiHost: string, scheme: 'https' | 'http' | undefined, http: Http): (signal: AbortSignal) => Promise<URL> {
  const secure = new URL(`https://${apiHost}`);
  const plain = new URL(`http://${apiHost}`);
  if (scheme !== undefined || !isLoopback(apiHost)) return () => Promise.resolve(scheme === 'http' ? plain : secure);
  const flights = new SingleFlight<URL>();
  let found: URL | undefined;
  const find = async (signal: AbortSignal) => {
    try {
      await http.send({ method: 'GET', url: new URL('/v2/', secure) }, signal);
      return secure;
    } catch (error) {
      if (error instanceof GantryError && error.code === 'insecureRegistry') return plain;
      throw error;
    }
  };
  return async (signal) => {
    found ??= await flights.run('origin', signal, find);
    return found;
  };
}
