import { type Accounts, type Dialect, type Exchange, startDialect } from './dialect.ts';
import { answerTokens, type TokenRules } from './tokens.ts';

/** A stand-in for the hosted registries that speak the distribution API with a few words of their own. */
export interface CatalogOptions {
  readonly accounts?: Accounts;
  readonly tokens?: Partial<TokenRules>;
  readonly repositories: readonly string[];
  /** Entries a page, however many are asked for; 1000 when absent. */
  readonly pageSize?: number;
  /** More headers on every answer below `/v2/`. */
  readonly headers?: Record<string, string>;
  /** What the service says beyond the distribution API. */
  readonly more?: (exchange: Exchange) => boolean;
}

/** The catalog is in the order of bytes and pages by `last`; DELETE of a tag works when `more` does not know better. Docker Registry HTTP API V2. */
export async function startCatalog({ accounts = {}, tokens, repositories, pageSize = 1000, headers = {}, more }: CatalogOptions): Promise<Dialect> {
  const rules: TokenRules = { realm: '/token', service: 'registry', grant: () => true, ...tokens };
  return startDialect(accounts, (exchange, origin) => {
    if (answerTokens(exchange, origin, rules) || more?.(exchange)) return true;
    if (exchange.path !== '/v2/_catalog') return false;
    const last = exchange.url.searchParams.get('last') ?? '';
    const after = [...repositories].sort().filter((name) => name > last);
    const page = after.slice(0, Math.min(pageSize, Number(exchange.url.searchParams.get('n') ?? 100)));
    const link = page.length < after.length ? { link: `</v2/_catalog?last=${encodeURIComponent(page.at(-1) ?? '')}&n=${page.length}>; rel="next"` } : {};
    exchange.send(200, { repositories: page }, { ...headers, ...link });
    return true;
  });
}
