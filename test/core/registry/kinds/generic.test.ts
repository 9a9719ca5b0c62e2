import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../../support/registry.ts';
import { oddServer, passOn, sendJson } from '../oddServer.ts';
import { never } from '../testClient.ts';
import { kindLab } from './kindLab.ts';

/** Names of 1,000 repositories, without a single layer sent twice. */
async function fill(registry: Registry): Promise<void> {
  await pushFixture(registry, 'zz/base:1');
  const manifest = await registry.api('GET', '/v2/zz/base/manifests/1', { headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' } });
  const { config } = manifest.json as { config: { digest: string } };
  const names = Array.from({ length: 999 }, (_, index) => `team${index % 10}/r${String(index).padStart(3, '0')}`);
  for (let at = 0; at < names.length; at += 50)
    await Promise.all(names.slice(at, at + 50).map((name) => registry.api('POST', `/v2/${name}/blobs/uploads/?mount=${config.digest}&from=zz/base`)));
}

describe('a registry as the spec says (docker-registry)', () => {
  let registry: Registry;

  beforeAll(async () => {
    registry = await startRegistry();
    await fill(registry);
  });
  afterAll(() => registry.stop());

  test('is recognized as nothing special, and 1,000 repositories are opened with two requests', async () => {
    await using front = await oddServer((request, response) => passOn(registry.url, request, response));
    await using lab = kindLab(front);
    const page = await lab.client.repositories(undefined, never);
    expect(page.names).toHaveLength(1000);
    expect(front.requests.map(({ url }) => url)).toEqual(['/v2/', '/v2/_catalog?n=1000']);
    expect(await lab.client.service(never)).toBe('generic');
    expect(await lab.client.canList(never)).toBe(true);
  });

  test('the catalog is searched, the best first', async () => {
    await using lab = kindLab(registry);
    expect(await lab.client.search('base', never)).toEqual([{ path: 'zz/base' }]);
    expect((await lab.client.search('team3 R01', never)).map(({ path }) => path)).toEqual(['team3/r013']);
    expect(await lab.client.search('nothing-like-it', never)).toEqual([]);
    expect(await lab.client.search('', never)).toEqual([]);
  });

  test('a prefix is jumped to, and what follows is left out', async () => {
    await using lab = kindLab(registry, { prefix: 'team3' });
    const page = await lab.client.repositories(undefined, never);
    expect(page.names).toHaveLength(100);
    expect(page.names.every((name) => name.startsWith('team3/'))).toBe(true);
    expect(page.next).toBeUndefined();
    await using none = kindLab(registry, { prefix: 'team' });
    expect(await none.client.repositories(undefined, never)).toEqual({ names: [] });
  });

  test('there is no rate limit', async () => {
    await using lab = kindLab(registry);
    await lab.client.repositories(undefined, never);
    expect(await lab.client.rateLimit(never)).toBeUndefined();
  });
});

describe('lists that are odd', () => {
  test('10,000 tags come in one request', async () => {
    const tags = Array.from({ length: 10_000 }, (_, index) => `v${index}`);
    await using server = await oddServer((_, response) => sendJson(response, 200, { tags }));
    await using lab = kindLab(server);
    expect(await lab.client.tags('a/b', never)).toHaveLength(10_000);
    expect(server.requests).toHaveLength(1);
  });

  test('a catalog that ignores where to begin, and one without order, are filtered to their end', async () => {
    const pages = [['a/x', 'team/one'], ['zz/y', 'b/z'], ['team/two']];
    await using server = await oddServer((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0);
      const next = page + 1 < pages.length ? { link: `</v2/_catalog?page=${page + 1}>; rel="next"` } : {};
      sendJson(response, 200, request.url?.startsWith('/v2/_catalog') ? { repositories: pages[page] } : {}, next);
    });
    await using lab = kindLab(server, { prefix: 'team' });
    const first = await lab.client.repositories(undefined, never);
    expect(first.names).toEqual(['team/one']);
    expect(await lab.client.repositories(first.next, never)).toEqual({ names: ['team/two'] });
  });

  test('a search in a catalog without end stops', async () => {
    await using server = await oddServer((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0);
      sendJson(response, 200, { repositories: [`a/hit${page}`, `a/miss${page}`] }, { link: `</v2/_catalog?page=${page + 1}>; rel="next"` });
    });
    await using lab = kindLab(server);
    expect(await lab.client.search('hit', never)).toHaveLength(200);
    expect(await lab.client.search('none', never)).toEqual([]);
    expect(server.requests.length).toBeLessThan(1000);
  });
});
