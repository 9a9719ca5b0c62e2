import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { isLoopback } from './address.ts';

/**
 * Where to get tokens for a registry. Throws `tls` when a login would travel in clear text to a place that the user did not allow:
 * a plain HTTP realm is good enough only for a plain HTTP registry on the same machine, or a loopback address.
 */
export function checkedRealm(realm: string | undefined, registry: URL): URL {
  if (realm === undefined || !URL.canParse(realm)) throw new GantryError('registry', t('{0} does not say where to log in.', registry.host));
  const url = new URL(realm);
  url.username = '';
  url.password = '';
  if (url.protocol === 'https:') return url;
  const allowed = registry.protocol === 'http:' && (url.hostname === registry.hostname || isLoopback(url.host));
  if (url.protocol === 'http:' && allowed) return url;
  throw new GantryError('tls', t('{0} wants the login sent without encryption to {1}; nothing was sent.', registry.host, url.host));
}
