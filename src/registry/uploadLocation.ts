import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { HttpAnswer } from './http.ts';

/** Where an upload that was begun goes on, from the `Location` header. Throws `registry` without one, `tls` when it leads out of encryption. */
export function uploadLocation({ headers, url }: HttpAnswer, host: string): URL {
  const { location } = headers;
  if (location === undefined || !URL.canParse(location, url.href)) throw new GantryError('registry', t('{0} does not say where to send the layer.', host));
  const target = new URL(location, url);
  target.username = '';
  target.password = '';
  target.hash = '';
  // Behind a proxy that ends TLS, registries name their own inner scheme.
  if (target.hostname === url.hostname && target.protocol !== url.protocol) return new URL(`${target.pathname}${target.search}`, url);
  if (target.protocol !== 'https:' && target.protocol !== url.protocol)
    throw new GantryError('tls', t('{0} wants the layer sent without encryption to {1}; nothing was sent.', host, target.host));
  return target;
}
