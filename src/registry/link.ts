import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { HttpAnswer } from './http.ts';

/** Path and query of the next page, from a `Link` header (RFC 8288). Throws `registry` when it leads to another host. */
export function nextLink({ headers, url }: Pick<HttpAnswer, 'headers' | 'url'>, host: string): string | undefined {
  const link = [headers['link'] ?? []].flat().join(', ');
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link)?.[1];
  if (target === undefined) return undefined;
  const next = URL.canParse(target, url.href) ? new URL(target, url) : undefined;
  // Behind a proxy that ends TLS, registries name their own inner scheme; path and query are all that counts.
  if (next?.host !== url.host) throw new GantryError('registry', t('{0} names a next page on another host.', host));
  return `${next.pathname}${next.search}`;
}
