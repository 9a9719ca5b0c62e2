import { type Dialect, startDialect } from './dialect.ts';

export const v1Accounts = { ann: 'streng-geheim' };
export const v1Image = 'ab'.repeat(32);
const parent = 'cd'.repeat(32);

/** A stand-in for docker-registry 0.9, the old one in Python: answers as the documentation of the Docker Registry API v1 says. */
export async function startV1(
  options: { readonly search?: boolean; readonly login?: boolean } = {},
): Promise<Dialect & { readonly deleted: readonly string[] }> {
  const tags: Record<string, Record<string, string>> = { 'library/test': { latest: v1Image, '1.0': v1Image }, 'team/web': { '2': v1Image }, 'team/empty': {} };
  const deleted: string[] = [];
  const server = await startDialect(v1Accounts, (exchange) => {
    const { method, path, user } = exchange;
    const own = { 'x-docker-registry-version': '0.9.1', 'x-docker-registry-config': 'dev' };
    const [, name = '', tag] = /^\/v1\/repositories\/(.+?)\/tags(?:\/([^/]+))?$/.exec(path) ?? [];
    if (path === '/v1/_ping') exchange.send(200, true, own);
    else if (!path.startsWith('/v1/')) return false;
    else if (options.login && user === undefined) exchange.send(401, '', { ...own, 'www-authenticate': 'Basic realm="docker-registry"' });
    else if (path === '/v1/users/') exchange.send(200, '"OK"', own);
    else if (path === '/v1/search' && options.search !== false) {
      const query = exchange.url.searchParams.get('q') ?? '';
      const results = [...Object.keys(tags), 'bad/\u001b[31m'].filter((found) => found.includes(query)).map((found) => ({ name: found, description: 'old' }));
      exchange.send(200, { num_results: results.length, query, results }, own);
    } else if (path === `/v1/images/${v1Image}/ancestry`) exchange.send(200, [v1Image, parent], own);
    else if (path === `/v1/images/${v1Image}/json`)
      exchange.send(200, { id: v1Image, parent, created: '2014-10-01T12:00:00Z', os: 'linux', architecture: 'amd64', Size: 1000 }, own);
    else if (path === `/v1/images/${parent}/json`) exchange.send(200, { id: parent, Size: 234 }, own);
    else if (tags[name] && tag === undefined) exchange.send(200, tags[name], own);
    else if (tags[name]?.[tag ?? ''] && method === 'DELETE') {
      deleted.push(`${name}:${tag}`);
      exchange.send(200, true, own);
    } else if (tags[name]?.[tag ?? '']) exchange.send(200, JSON.stringify(tags[name][tag ?? '']), own);
    else if (name !== '') exchange.send(404, { error: 'Repository not found' }, own);
    else return false;
    return true;
  });
  return Object.assign(server, { deleted });
}
