import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../../src/registry/kinds/index.ts';
import { startCatalog } from '../../../support/registryKinds/catalog.ts';
import { startDialect } from '../../../support/registryKinds/dialect.ts';
import { never } from '../testClient.ts';
import { failureOf, kindLab } from './kindLab.ts';

describe('hosts and their kinds', () => {
  test.each([
    ['docker.io', 'dockerHub'],
    ['ghcr.io', 'ghcr'],
    ['registry.gitlab.com', 'gitlab'],
    ['registry.cn-hangzhou.aliyuncs.com', 'aliyun'],
    ['registry-vpc.cn-shanghai.aliyuncs.com', 'aliyun'],
    ['acme-registry.cn-hangzhou.cr.aliyuncs.com', 'aliyun'],
    ['acme-registry-vpc.ap-southeast-1.cr.aliyuncs.com', 'aliyun'],
    ['crpi-1a2b3c.cn-hangzhou.personal.cr.aliyuncs.com', 'aliyun'],
    ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'ecr'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'ecr'],
    ['acme.azurecr.io', 'acr'],
    ['gcr.io', 'google'],
    ['eu.gcr.io', 'google'],
    ['europe-docker.pkg.dev', 'google'],
    ['quay.io', 'quay'],
    ['evil-gcr.io', 'generic'],
    ['registry.cn-hangzhou.aliyuncs.com.evil.example', 'generic'],
    ['azurecr.io.evil.example', 'generic'],
    ['127.0.0.1:5000', 'generic'],
  ])('%s is %s', (host, id) => {
    expect(kindOf(host).id).toBe(id);
  });

  test.each([
    'ghcr.io',
    'registry.gitlab.com',
    'registry.cn-hangzhou.aliyuncs.com',
    '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
    'acme.azurecr.io',
    'gcr.io',
    'quay.io',
  ])('%s tells what to log in with', (host) => {
    expect(kindOf(host).loginHint?.()).toMatch(/[.]$/);
  });
});

describe('Nexus 3', () => {
  test('is recognized by its Server header, and lists by its catalog', async () => {
    await using server = await startDialect({}, (exchange) => {
      const headers = { server: 'Nexus/3.68.1-02 (OSS)', 'docker-distribution-api-version': 'registry/2.0' };
      if (exchange.path === '/v2/') exchange.send(200, {}, headers);
      else if (exchange.path === '/v2/_catalog') exchange.send(200, { repositories: ['team/web'] }, headers);
      else return false;
      return true;
    });
    await using lab = kindLab(server);
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['team/web'] });
    expect(await lab.client.service(never)).toBe('nexus');
    expect(server.requests).toEqual(['GET /v2/', 'GET /v2/_catalog?n=1000']);
  });

  test('without the realm for anonymous readers says to log in', async () => {
    await using server = await startDialect({}, ({ send }) => {
      send(
        401,
        { errors: [{ code: 'UNAUTHORIZED' }] },
        { server: 'Nexus/3.68.1-02 (OSS)', 'www-authenticate': 'BASIC realm="Sonatype Nexus Repository Manager"' },
      );
      return true;
    });
    await using lab = kindLab(server);
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'notAuthenticated' });
  });
});

describe('Alibaba Cloud', () => {
  test('has no list, but tags', async () => {
    await using server = await startCatalog({
      repositories: [],
      more: ({ path, send }) => {
        if (path === '/v2/team/web/tags/list') send(200, { tags: null });
        return path === '/v2/team/web/tags/list';
      },
    });
    await using lab = kindLab(server, { host: 'registry.cn-hangzhou.aliyuncs.com' });
    expect(await lab.client.canList(never)).toBe(false);
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'unsupported', hint: expect.any(String) });
    expect(await failureOf(lab.client.search('web', never))).toMatchObject({ code: 'unsupported' });
    expect(await lab.client.tags('team/web', never)).toEqual([]);
  });

  test('is recognized by its token server behind a name of one’s own', async () => {
    await using server = await startDialect({}, ({ send }) => {
      send(
        401,
        {},
        { 'www-authenticate': 'Bearer realm="https://dockerauth.cn-hangzhou.aliyuncs.com/auth",service="registry.aliyuncs.com:cn-hangzhou:26842"' },
      );
      return true;
    });
    await using lab = kindLab(server);
    expect(await lab.client.canList(never)).toBe(false);
    expect(await lab.client.service(never)).toBe('aliyun');
  });
});

describe('Amazon ECR', () => {
  const host = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
  test('lists by Basic login as AWS, and deletes by the AWS CLI only', async () => {
    await using server = await startDialect({ AWS: 'token-geheim' }, (exchange) => {
      const challenge = { 'www-authenticate': `Basic realm="https://${host}/",service="ecr.amazonaws.com"` };
      if (exchange.user === undefined) exchange.send(401, 'Not Authorized\n', challenge);
      else if (exchange.url.searchParams.has('next_token')) exchange.send(200, { repositories: ['b'] });
      else if (exchange.path === '/v2/_catalog') exchange.send(200, { repositories: ['a'] }, { link: '</v2/_catalog?n=1000&next_token=x%2By>; rel="next"' });
      else return false;
      return true;
    });
    await using lab = kindLab(server, { host, login: ['AWS', 'token-geheim'] });
    const first = await lab.client.repositories(undefined, never);
    expect(first.names).toEqual(['a']);
    expect(await lab.client.repositories(first.next, never)).toEqual({ names: ['b'] });
    const error = await lab.client.deleteTag('team/web', '1.0', never).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'unsupported',
      fixes: [{ kind: 'copy', text: 'aws ecr batch-delete-image --region eu-central-1 --repository-name team/web --image-ids imageTag=1.0' }],
    });
  });

  test('a token that has expired asks for a new login', async () => {
    await using server = await startDialect({}, ({ send }) => {
      send(403, 'Your authorization token has expired. Reauthenticate and try again.');
      return true;
    });
    await using lab = kindLab(server, { host, login: ['AWS', 'old-geheim'] });
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'denied' });
  });
});

describe('Azure', () => {
  test('lists by its catalog and removes one tag alone', async () => {
    const deleted: string[] = [];
    await using server = await startCatalog({
      repositories: ['team/web'],
      accounts: { ann: 'streng-geheim' },
      more: ({ method, path, bearer, send }) => {
        if (method !== 'DELETE' || !path.startsWith('/acr/v1/')) return false;
        const challenge = { 'www-authenticate': `Bearer realm="${server.origin}/token",service="acme.azurecr.io",scope="repository:team/web:delete"` };
        if (bearer === undefined) send(401, { errors: [{ code: 'UNAUTHORIZED' }] }, challenge);
        else if (path.endsWith('/gone')) send(404, { errors: [{ code: 'TAG_UNKNOWN' }] });
        else {
          deleted.push(path);
          send(202);
        }
        return true;
      },
    });
    await using lab = kindLab(server, { host: 'acme.azurecr.io', login: ['ann', 'streng-geheim'] });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['team/web'] });
    await lab.client.deleteTag('team/web', '1.0', never);
    expect(deleted).toEqual(['/acr/v1/team/web/_tags/1.0']);
    expect(await failureOf(lab.client.deleteTag('team/web', 'gone', never))).toMatchObject({ code: 'manifestUnknown' });
  });
});

describe('GHCR', () => {
  const everybody = [...Array.from({ length: 3000 }, (_, index) => `aaa${index}/x`), ...['a', 'b', 'c/d'].map((name) => `ann/${name}`), 'annette/x', 'zoe/y'];
  const accounts = { Ann: 'ghp_streng-geheim' };

  test('jumps to the packages of the user and stops behind them', async () => {
    await using server = await startCatalog({ repositories: everybody, accounts, pageSize: 2 });
    await using lab = kindLab(server, { host: 'ghcr.io', login: ['Ann', accounts.Ann] });
    const first = await lab.client.repositories(undefined, never);
    const second = await lab.client.repositories(first.next, never);
    expect([first.names, second]).toEqual([['ann/a', 'ann/b'], { names: ['ann/c/d'] }]);
    expect(server.requests.filter((request) => request.includes('_catalog')).map((request) => decodeURIComponent(request))).toEqual([
      'GET /v2/_catalog?n=1000&last=ann/',
      'GET /v2/_catalog?n=1000&last=ann/',
      'GET /v2/_catalog?last=ann/b&n=2',
    ]);
  });

  test('lists another owner as prefix, and nothing for a stranger', async () => {
    await using server = await startCatalog({ repositories: everybody });
    await using lab = kindLab(server, { host: 'ghcr.io', prefix: 'zoe' });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['zoe/y'] });
    await using stranger = kindLab(server, { host: 'ghcr.io' });
    expect(await stranger.client.canList(never)).toBe(false);
    expect(await failureOf(stranger.client.repositories(undefined, never))).toMatchObject({ code: 'unsupported' });
    expect(await failureOf(lab.client.deleteTag('zoe/y', '1', never))).toMatchObject({ code: 'unsupported' });
  });
});

describe('Google', () => {
  const folders: Record<string, object> = {
    project: { child: ['images', 'red\u001b[31m'], manifest: {}, tags: [] },
    'project/images': { child: ['web', 'team'], manifest: {}, tags: [] },
    'project/images/web': { child: [], manifest: { 'sha256:0': { tag: ['1'] } }, tags: ['1'] },
    'project/images/team': { child: ['db'], manifest: {}, tags: null },
    'project/images/team/db': { manifest: {}, tags: ['16'] },
  };

  test('goes down from a project, and removes one tag by its name', async () => {
    const deleted: string[] = [];
    await using server = await startCatalog({
      repositories: [],
      more: ({ method, path, send }) => {
        const folder = folders[/^\/v2\/(.+)\/tags\/list$/.exec(path)?.[1] ?? ''];
        if (folder) send(200, folder);
        else if (method === 'DELETE') {
          deleted.push(path);
          send(202);
        } else return false;
        return true;
      },
    });
    await using lab = kindLab(server, { host: 'europe-docker.pkg.dev', prefix: 'project' });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['project/images/team/db', 'project/images/web'] });
    await lab.client.deleteTag('project/images/web', '1', never);
    expect(deleted).toEqual(['/v2/project/images/web/manifests/1']);
  });
});

describe('Quay', () => {
  const accounts = { 'team+build': 'robot-geheim', $oauthtoken: 'oauth-geheim' };
  const start = () =>
    startCatalog({
      repositories: ['team/web', 'other/x'],
      accounts,
      tokens: { realm: '/v2/auth' },
      headers: { 'docker-distribution-api-version': 'registry/2.0' },
      more: ({ path, url, bearer, send, method }) => {
        const next = url.searchParams.get('next_page');
        if (path === '/v1/search') send(200, { query: 'web', num_results: 1, results: [{ name: 'team/web', description: null }] });
        else if (path === '/api/v1/repository' && url.searchParams.get('namespace') !== 'team') send(404, { error: 'top secret' });
        else if (path === '/api/v1/repository' && next === null)
          send(200, { repositories: [{ namespace: 'team', name: bearer ? 'hidden' : 'web', kind: 'image' }], next_page: 'p2' });
        else if (path === '/api/v1/repository')
          send(200, {
            repositories: [
              { namespace: 'team', name: 'db' },
              { namespace: 'team', name: 'app', kind: 'application' },
            ],
          });
        else if (method === 'DELETE' && path.endsWith('/manifests/1')) send(202);
        else return false;
        return true;
      },
    });

  test('is recognized by its realm; a robot lists by the catalog', async () => {
    await using server = await start();
    await using lab = kindLab(server, { login: ['team+build', accounts['team+build']] });
    expect(await lab.client.service(never)).toBe('quay');
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['other/x', 'team/web'] });
    await lab.client.deleteTag('team/web', '1', never);
    expect(await failureOf(lab.client.deleteTag('team/web', 'none', never))).toMatchObject({ code: expect.stringMatching(/manifestUnknown|notARegistry/) });
  });

  test('a namespace is listed by the API, for a stranger and with an OAuth token', async () => {
    await using server = await start();
    await using lab = kindLab(server, { host: 'quay.io', prefix: 'team' });
    const first = await lab.client.repositories(undefined, never);
    expect(first).toEqual({ names: ['team/web'], next: 'p2' });
    expect(await lab.client.repositories(first.next, never)).toEqual({ names: ['team/db'] });
    await using own = kindLab(server, { host: 'quay.io', prefix: 'team', login: ['$oauthtoken', accounts.$oauthtoken] });
    expect((await own.client.repositories(undefined, never)).names).toEqual(['team/hidden']);
    await using none = kindLab(server, { host: 'quay.io', prefix: 'nobody' });
    expect(await failureOf(none.client.repositories(undefined, never))).toMatchObject({ code: 'notFound' });
  });

  test('is searched by the server', async () => {
    await using server = await start();
    await using lab = kindLab(server, { host: 'quay.io' });
    expect(await lab.client.search('web', never)).toEqual([{ path: 'team/web' }]);
    expect(server.requests).toEqual(['GET /v1/search?n=100&q=web']);
  });
});
