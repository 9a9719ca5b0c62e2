import type { Exchange } from './dialect.ts';

/** How a stand-in gives out tokens. */
export interface TokenRules {
  /** Path of the realm. */
  readonly realm: string;
  readonly service: string;
  /** Whether the user (`undefined`: a stranger) gets this scope. */
  readonly grant: (scope: string, user: string | undefined) => boolean;
}

/** Answers the token requests, and everything below `/v2/` that comes without a good token. Docker Registry token authentication. */
export function answerTokens(exchange: Exchange, origin: string, { realm, service, grant }: TokenRules): boolean {
  const { path, url, user, bearer, headers } = exchange;
  if (path === realm) {
    if (headers.authorization !== undefined && user === undefined) exchange.send(401, { errors: [{ code: 'UNAUTHORIZED' }] });
    else exchange.send(200, { token: makeToken(url.searchParams.getAll('scope').filter((scope) => grant(scope, user))), expires_in: 300 });
    return true;
  }
  if (!path.startsWith('/v2/')) return false;
  const needed = scopeOf(exchange);
  const held = bearer === undefined ? undefined : scopesIn(bearer);
  if (held && (needed === undefined || held.includes(needed))) return false;
  const more = needed === undefined ? '' : `,scope="${needed}"${held ? ',error="insufficient_scope"' : ''}`;
  const challenge = `Bearer realm="${origin}${realm}",service="${service}"${more}`;
  exchange.send(401, { errors: [{ code: 'UNAUTHORIZED' }] }, { 'www-authenticate': challenge, 'docker-distribution-api-version': 'registry/2.0' });
  return true;
}

function scopeOf({ method, path }: Exchange): string | undefined {
  if (path === '/v2/') return undefined;
  if (path === '/v2/_catalog') return 'registry:catalog:*';
  const name = /^\/v2\/(.+)\/(?:tags|manifests|blobs)\//.exec(path)?.[1] ?? '';
  return `repository:${name}:${method === 'DELETE' ? 'delete' : 'pull'}`;
}

function makeToken(scopes: readonly string[]): string {
  return Buffer.from(JSON.stringify(scopes)).toString('base64url');
}

/** `pull,push` holds `pull`, and `delete` where one may push. */
function scopesIn(token: string): readonly string[] {
  const scopes = JSON.parse(Buffer.from(token, 'base64url').toString()) as string[];
  return scopes.flatMap((scope) => {
    const name = scope.slice(0, scope.lastIndexOf(':'));
    const actions = scope.slice(name.length + 1).split(',');
    return [...actions, ...(actions.includes('push') ? ['delete'] : [])].map((action) => `${name}:${action}`);
  });
}
