import { type Dialect, type Exchange, startDialect } from './dialect.ts';
import { answerTokens } from './tokens.ts';

export const hubAccounts = { ann: 'dckr_pat_streng-geheim' };
const jwt = 'hub-jwt-geheim';
const digest = `sha256:${'ab'.repeat(32)}`;

/** A stand-in for hub.docker.com and registry-1.docker.io at once: answers as the documentation of the Docker Hub API says. */
export async function startHub(namespaces: Readonly<Record<string, readonly string[]>>): Promise<Dialect & { readonly deleted: readonly string[] }> {
  const deleted: string[] = [];
  const server = await startDialect(hubAccounts, (exchange, origin) => {
    const { method, path, bearer } = exchange;
    if (path === '/v2/users/login') logIn(exchange);
    else if (path === '/v2/ratelimitpreview/test/manifests/latest' || path.endsWith('/tags/list') || path === '/token')
      return answerTokens(exchange, origin, { realm: '/token', service: 'registry.docker.io', grant: () => true }) || answerRegistry(exchange);
    else if (bearer !== undefined && bearer !== jwt) exchange.send(401, { detail: 'Unauthorized' });
    else if (path === '/v2/user/orgs/') exchange.send(bearer ? 200 : 401, { results: [{ orgname: 'acme' }, { orgname: 'ann' }, { orgname: '../evil' }] });
    else if (path === '/v2/search/repositories/') search(exchange);
    else if (/\/tags\/[^/]+\/$/.test(path) && method === 'DELETE') {
      if (bearer) deleted.push(path);
      exchange.send(bearer ? 204 : 401);
    } else if (path.endsWith('/tags/1.0/')) exchange.send(200, tagAnswer());
    else if (/\/tags\/[^/]+\/$/.test(path)) exchange.send(404, { message: 'httperror 404: tag not found' });
    else return repositories(exchange, origin, namespaces);
    return true;
  });
  return Object.assign(server, { deleted });
}

function logIn(exchange: Exchange): void {
  const { username, password } = JSON.parse(exchange.body) as { username: string; password: string };
  if (username === 'ann' && password === hubAccounts.ann) exchange.send(200, { token: jwt });
  else exchange.send(401, { detail: 'Incorrect authentication credentials' });
}

function answerRegistry(exchange: Exchange): boolean {
  if (exchange.path.endsWith('/tags/list')) exchange.send(200, { name: 'x', tags: ['1.0', 'latest'] });
  else exchange.send(200, undefined, { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '76;w=21600', 'docker-ratelimit-source': '192.0.2.1' });
  return true;
}

function search(exchange: Exchange): void {
  const results = [
    { repo_name: 'nginx', short_description: 'Official build of Nginx.', star_count: 20_000, is_official: true, is_automated: false },
    { repo_name: 'bitnami/nginx', short_description: 'two\nlines \u001b[31mred', star_count: 190, is_official: false },
    { repo_name: 'evil/\u202etxt', short_description: '', star_count: -1, is_official: false },
  ];
  exchange.send(200, { count: results.length, next: null, previous: null, results: exchange.url.searchParams.get('query') === 'nginx' ? results : [] });
}

function tagAnswer(): object {
  const image = (architecture: string, size: number, variant: string | null = null) => ({
    architecture,
    os: architecture === 'unknown' ? 'unknown' : 'linux',
    variant,
    size,
    digest,
  });
  return {
    name: '1.0',
    full_size: 900,
    last_updated: '2024-03-01T00:00:00.000Z',
    tag_last_pushed: '2024-03-02T00:00:00.000Z',
    media_type: 'application/vnd.oci.image.index.v1+json',
    digest,
    images: [image('amd64', 800), image('arm', 700, 'v7'), image('unknown', 5)],
  };
}

function repositories(exchange: Exchange, origin: string, namespaces: Readonly<Record<string, readonly string[]>>): boolean {
  const namespace = /^\/v2\/repositories\/([^/]+)\/$/.exec(exchange.path)?.[1] ?? '';
  const names = namespaces[namespace];
  if (names === undefined) return false;
  const page = Number(exchange.url.searchParams.get('page') ?? 1);
  const size = Math.min(100, Number(exchange.url.searchParams.get('page_size') ?? 10));
  const next = page * size < names.length ? `${origin}/v2/repositories/${namespace}/?page=${page + 1}&page_size=${size}` : null;
  const results = names
    .slice((page - 1) * size, page * size)
    .map((name) => ({ name, namespace, repository_type: name === 'plugin' ? 'plugin' : 'image', star_count: 0 }));
  exchange.send(200, { count: names.length, next, previous: null, results });
  return true;
}
