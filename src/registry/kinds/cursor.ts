import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';

/** The `next` that an answer names, in a JSON field or a header; `undefined` when it is the last. Throws `registry` when it leads to another host. */
export function nextPage(next: unknown, from: URL): URL | undefined {
  if (typeof next !== 'string' || next === '') return undefined;
  const url = URL.canParse(next, from.href) ? new URL(next, from) : undefined;
  if (url?.host !== from.host) throw new GantryError('registry', t('{0} names a next page on another host.', from.host));
  // Behind a proxy that ends TLS, services name their own inner scheme.
  return new URL(`${url.pathname}${url.search}`, from);
}
