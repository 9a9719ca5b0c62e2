import { describe, expect, test } from 'vitest';
import { dockerHubAt } from '../../../../src/registry/kinds/dockerHub.ts';
import type { Dialect } from '../../../support/registryKinds/dialect.ts';
import { hubAccounts, startHub } from '../../../support/registryKinds/dockerHub.ts';
import { troubles } from '../../../support/registryKinds/trouble.ts';
import { never } from '../testClient.ts';
import { failureOf, type KindLabOptions, kindLab } from './kindLab.ts';

const ann = ['ann', hubAccounts.ann] as const;
const mine = Array.from({ length: 130 }, (_, index) => `r${String(index).padStart(3, '0')}`);
const namespaces = { ann: [...mine, 'plugin'], acme: ['web', 'bad\u001b[31m'] };

const hubLab = (server: Dialect, options: KindLabOptions = {}) =>
  kindLab(server, { host: 'docker.io', kind: dockerHubAt({ api: server.origin, registry: server.host }), ...options });

describe('Docker Hub', () => {
  test('lists the repositories of the user, then of the organizations', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server, { login: ann });
    const first = await lab.client.repositories(undefined, never);
    expect(first.names).toEqual(mine.slice(0, 100).map((name) => `ann/${name}`));
    const second = await lab.client.repositories(first.next, never);
    expect(second.names).toEqual(mine.slice(100).map((name) => `ann/${name}`));
    const third = await lab.client.repositories(second.next, never);
    expect(third).toEqual({ names: ['acme/web'] });
    expect(server.requests.filter((request) => request.includes('login'))).toHaveLength(1);
    expect(server.requests.filter((request) => !request.includes('login') && !request.includes('orgs'))).toEqual([
      'GET /v2/repositories/ann/?page_size=100',
      'GET /v2/repositories/ann/?page=2&page_size=100',
      'GET /v2/repositories/acme/?page_size=100',
    ]);
  });

  test('lists a namespace for a stranger, and nothing without one', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server, { prefix: 'acme' });
    expect(await lab.client.canList(never)).toBe(true);
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['acme/web'] });
    await using stranger = hubLab(server);
    expect(await stranger.client.canList(never)).toBe(false);
    expect(await failureOf(stranger.client.repositories(undefined, never))).toMatchObject({ code: 'unsupported' });
    expect(server.authorizations.filter(Boolean)).toEqual([]);
  });

  test('tells of a tag without a pull that counts', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server, { login: ann });
    expect(await lab.client.tagDetails('ann/r001', '1.0', never)).toEqual({
      digest: `sha256:${'ab'.repeat(32)}`,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      size: 800,
      created: Date.parse('2024-03-02T00:00:00Z'),
      platforms: [
        { os: 'linux', architecture: 'amd64' },
        { os: 'linux', architecture: 'arm', variant: 'v7' },
      ],
    });
    expect(await failureOf(lab.client.tagDetails('ann/r001', 'none', never))).toMatchObject({ code: 'manifestUnknown' });
    expect(server.requests.filter((request) => request.includes('manifests'))).toEqual([]);
  });

  test('lists the tags of a repository in one request to the registry', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server);
    expect(await lab.client.tags('library/nginx', never)).toEqual(['1.0', 'latest']);
    expect(server.requests.filter((request) => request.includes('tags/list'))).toHaveLength(2);
  });

  test('searches with stars and what is official', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server);
    expect(await lab.client.search('nginx', never)).toEqual([
      { path: 'library/nginx', description: 'Official build of Nginx.', stars: 20_000, official: true },
      { path: 'bitnami/nginx', description: 'two lines \ufffd[31mred', stars: 190, official: false },
    ]);
    expect(await lab.client.search('  ', never)).toEqual([]);
  });

  test('shows the rate limit', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server);
    expect(await lab.client.rateLimit(never)).toEqual({ limit: 100, remaining: 76, window: 21_600_000 });
    expect(server.requests.at(-1)).toBe('HEAD /v2/ratelimitpreview/test/manifests/latest');
  });

  test('removes one tag alone', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server, { login: ann });
    await lab.client.deleteTag('ann/r001', '1.0', never);
    expect(server.deleted).toEqual(['/v2/repositories/ann/r001/tags/1.0/']);
    await using stranger = hubLab(server);
    expect(await failureOf(stranger.client.deleteTag('ann/r001', '1.0', never))).toMatchObject({ code: 'notAuthenticated' });
  });

  test('a wrong password is told, and next pages of another host are not followed', async () => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server, { login: ['ann', 'wrong-geheim'] });
    const failure = await failureOf(lab.client.repositories(undefined, never));
    expect(failure.code).toBe('notAuthenticated');
    expect(JSON.stringify([failure, lab.log.lines])).not.toContain('geheim');
    server.trouble = (exchange) => {
      exchange.send(200, { results: [], next: 'https://evil.example/v2/repositories/acme/?page=2' });
      return true;
    };
    await using other = hubLab(server, { prefix: 'acme' });
    expect(await failureOf(other.client.repositories(undefined, never))).toMatchObject({ code: 'registry', message: expect.stringContaining('another host') });
  });

  test.each(troubles)('%s of its API is told without what it said', async (_name, answer, code) => {
    await using server = await startHub(namespaces);
    await using lab = hubLab(server, { prefix: 'acme' });
    server.trouble = (exchange) => {
      answer(exchange);
      return true;
    };
    const failures = [await failureOf(lab.client.repositories(undefined, never)), await failureOf(lab.client.search('nginx', never))];
    expect(failures.map((failure) => failure.code)).toEqual([code, code]);
    expect(JSON.stringify([failures, lab.log.lines])).not.toContain('top secret');
  });
});
