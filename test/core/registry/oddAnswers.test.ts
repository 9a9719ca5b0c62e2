import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pushFixture } from '../../support/pushFixture.ts';
import { startRegistry } from '../../support/registry.ts';
import { startTokenServer } from '../../support/tokenServer.ts';
import { type Handler, oddServer, passOn, sendJson } from './oddServer.ts';
import { never, password, testClient, trusting } from './testClient.ts';

const login = password('ann', 'streng-geheim');

async function checkOf(handler: Handler): Promise<unknown> {
  await using server = await oddServer(handler);
  await using lab = testClient(server.host, { scheme: 'http', credentials: login });
  return await lab.client.check(never).then(
    () => 'a registry',
    (error: { code: string }) => error.code,
  );
}

describe('what is no registry', () => {
  test.each<[string, Handler, string]>([
    ['a web page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>'), 'notARegistry'],
    ['a web page that is not found', (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>404</html>'), 'notARegistry'],
    ['JSON of another service', (_, response) => sendJson(response, 200, { name: 'elastic', tagline: 'You know' }), 'notARegistry'],
    ['broken JSON', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":'), 'notARegistry'],
    ['a redirect in circles', (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(), 'notARegistry'],
    ['a 401 without a way to log in', (_, response) => response.writeHead(401).end('no'), 'notARegistry'],
    ['what is not HTTP', (request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'notARegistry'],
    ['an empty object', (_, response) => sendJson(response, 200, {}), 'a registry'],
    ['only the header', (_, response) => response.writeHead(200, { 'docker-distribution-api-version': 'registry/2.0' }).end(), 'a registry'],
  ])('%s', async (_name, handler, code) => {
    expect(await checkOf(handler)).toBe(code);
  });

  test.each([{}, { repositories: {} }, { repositories: 'x' }, []])('a catalog of %o', async (body) => {
    await using server = await oddServer((_, response) => sendJson(response, 200, body));
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'notARegistry' });
  });
});

describe('lists', () => {
  test('tags that are null are none, odd names stay what they are, other values are left out', async () => {
    const names = ['ok', 'a\u001b[31mred', '\u202etxt', '', 7, null];
    await using server = await oddServer((request, response) => sendJson(response, 200, request.url?.includes('null') ? { tags: null } : { tags: names }));
    await using lab = testClient(server.host, { scheme: 'http' });
    expect(await lab.client.tags('null', never)).toEqual([]);
    expect(await lab.client.tags('odd', never)).toEqual(['ok', 'a\u001b[31mred', '\u202etxt']);
  });

  test('pages of tags are followed, but not to another host and not for ever', async () => {
    await using server = await oddServer((request, response) => {
      const last = new URL(request.url ?? '', 'http://x').searchParams.get('last');
      const repository = request.url?.split('/')[2];
      const next = {
        abroad: '<http://other.example/v2/abroad/tags/list?last=a>',
        endless: '</v2/endless/tags/list?last=a>',
        two: last ? '' : '</v2/two/tags/list?last=a>',
      }[repository ?? ''];
      sendJson(response, 200, { tags: [last ? 'b' : 'a'] }, next ? { link: `${next}; rel="next"` } : {});
    });
    await using lab = testClient(server.host, { scheme: 'http' });
    expect(await lab.client.tags('two', never)).toEqual(['a', 'b']);
    await expect(lab.client.tags('abroad', never)).rejects.toMatchObject({ code: 'registry' });
    await expect(lab.client.tags('endless', never)).rejects.toMatchObject({ code: 'registry' });
  });

  test('a registry that refuses the page size is asked without it', async () => {
    await using server = await oddServer((request, response) =>
      request.url?.includes('n=')
        ? sendJson(response, 400, { errors: [{ code: 'PAGINATION_NUMBER_INVALID' }] })
        : sendJson(response, 200, { repositories: ['a'] }),
    );
    await using lab = testClient(server.host, { scheme: 'http' });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['a'] });
  });

  test('a registry without a catalog is said so', async () => {
    await using server = await oddServer((_, response) => sendJson(response, 404, { errors: [{ code: 'UNSUPPORTED' }] }));
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'unsupported' });
    await using hub = testClient('docker.io');
    await expect(hub.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('a catalog without end is refused, whether or not it tells its length', async () => {
    let closed = 0;
    await using server = await oddServer((request, response) => {
      response.on('close', () => {
        closed += 1;
      });
      const told = request.url?.includes('n=1000') ? {} : { 'content-length': '3000000000' };
      response.writeHead(200, { 'content-type': 'application/json', ...told });
      const block = Buffer.alloc(1024 * 1024, '"a",');
      const more = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', more);
      more();
    });
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'registry', message: expect.stringContaining('larger') });
    await expect(lab.client.tags('x', never)).rejects.toMatchObject({ code: 'registry', message: expect.stringContaining('larger') });
    await expect.poll(() => closed).toBe(2);
  });
});

describe('trouble', () => {
  test('an answer that is cut in the middle', async () => {
    await using server = await oddServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"repositories":', () => response.destroy());
    });
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'truncated', message: expect.stringContaining(server.host) });
  });

  test('a server in trouble is asked three times more, and not for ever', async () => {
    let failures = 3;
    await using server = await oddServer((_, response) => (failures-- > 0 ? response.writeHead(503).end() : sendJson(response, 200, { repositories: [] })));
    await using lab = testClient(server.host, { scheme: 'http' });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: [] });
    failures = 9;
    await expect(lab.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'registry', message: expect.stringContaining('503') });
    expect(server.requests.filter(({ url }) => url?.startsWith('/v2/_catalog'))).toHaveLength(7);
  });

  test('too many requests: a short wait is waited, a long one is told', async () => {
    let wait = '0';
    await using server = await oddServer((_, response) => {
      if (server.requests.length === 2) sendJson(response, 200, { repositories: [] });
      else sendJson(response, 429, { errors: [{ code: 'TOOMANYREQUESTS' }] }, { 'retry-after': wait });
    });
    await using lab = testClient(server.host, { scheme: 'http' });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: [] });
    wait = '7200';
    await expect(lab.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'rateLimited', message: expect.stringContaining('2 hours') });
    expect(server.requests).toHaveLength(4);
  });

  test('a manifest that does not match its digest is refused', async () => {
    const body = '{"schemaVersion":2}';
    const digest = `sha256:${createHash('sha256').update('another').digest('hex')}`;
    await using server = await oddServer((_, response) => response.writeHead(200, { 'docker-content-digest': digest }).end(body));
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.manifest('a', 'b', never)).rejects.toMatchObject({ code: 'registry' });
  });

  test('HEAD without a digest is made up for, attestations are hidden, a lost configuration only leaves its facts out', async () => {
    const image = JSON.stringify({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { digest: `sha256:${'0'.repeat(64)}` },
      layers: [{ size: 5 }, { size: 'x' }, { size: -1 }, { size: 7 }],
    });
    const digest = `sha256:${createHash('sha256').update(image).digest('hex')}`;
    const unknown = { os: 'unknown', architecture: 'unknown' };
    const index = JSON.stringify({
      manifests: [{ digest: `sha256:${'1'.repeat(64)}`, platform: unknown }, { digest, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } }, null],
    });
    await using server = await oddServer((request, response) => {
      if (request.url?.includes('/blobs/')) return sendJson(response, 404, { errors: [{ code: 'BLOB_UNKNOWN' }] });
      return response.writeHead(200).end(request.url?.endsWith(digest) ? image : index);
    });
    await using lab = testClient(server.host, { scheme: 'http' });
    const details = await lab.client.tagDetails('a', 'b', never);
    expect(details).toEqual({
      digest: await lab.client.digest('a', 'b', never),
      mediaType: '',
      size: 12,
      platforms: [{ os: 'linux', architecture: 'arm', variant: 'v7' }],
    });
  });
});

describe('where a login goes', () => {
  test('not along with a redirect to another host, which cannot ask for it either', async () => {
    await using other = await oddServer((_, response) => sendJson(response, 401, {}, { 'www-authenticate': 'Basic realm="give"' }));
    await using server = await oddServer((request, response) => {
      if (!request.headers.authorization) sendJson(response, 401, {}, { 'www-authenticate': 'Basic realm="r"' });
      else response.writeHead(307, { location: `http://ann:x@${other.host}/catalog` }).end();
    });
    await using lab = testClient(server.host, { scheme: 'http', credentials: login });
    await expect(lab.client.repositories(undefined, never)).rejects.toMatchObject({ code: 'notAuthenticated' });
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('not to a realm in clear text on another machine', async () => {
    await using server = await oddServer((_, response) => sendJson(response, 401, {}, { 'www-authenticate': 'Bearer realm="http://token.example/token"' }));
    await using lab = testClient(server.host, { scheme: 'http', credentials: login });
    await expect(lab.client.check(never)).rejects.toMatchObject({ code: 'tls', message: expect.stringContaining('token.example') });
  });

  test('not to a realm in clear text for a registry over TLS, even on this machine', async () => {
    await using tokens = await startTokenServer();
    await using registry = await startRegistry({ token: tokens, tls: true });
    await using lab = testClient(registry.host, { credentials: login, trust: trusting(registry.certificates?.ca) });
    await expect(lab.client.check(never)).rejects.toMatchObject({ code: 'tls' });
    expect(tokens.requests).toEqual([]);
  });

  test('to the realm with its own query, for all scopes that the registry wants', async () => {
    await using server = await oddServer((request, response) => {
      if (request.url?.startsWith('/token')) return sendJson(response, 200, { access_token: 'abc' });
      if (request.headers.authorization === 'Bearer abc' && server.requests.length > 4) return sendJson(response, 200, { tags: ['1'] });
      const scope = server.requests.length > 1 ? ', error="insufficient_scope", scope="repository:x:pull repository:y:pull"' : '';
      return sendJson(response, 401, {}, { 'www-authenticate': `Bearer service="s"${scope}, realm="http://${server.host}/token?org=1"` });
    });
    await using lab = testClient(server.host, { scheme: 'http' });
    expect(await lab.client.tags('x', never)).toEqual(['1']);
    expect(server.requests.map(({ url }) => decodeURIComponent(url ?? ''))).toEqual([
      '/v2/x/tags/list',
      '/token?org=1&service=s&scope=repository:x:pull',
      '/v2/x/tags/list',
      '/token?org=1&service=s&scope=repository:x:pull&scope=repository:y:pull',
      '/v2/x/tags/list',
    ]);
  });

  test('a blob that is stored elsewhere is fetched there, without the login', async () => {
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'streng-geheim' } });
    await pushFixture(registry, 'a/b:1');
    const authorization = `Basic ${Buffer.from('ann:streng-geheim').toString('base64')}`;
    await using store = await oddServer((request, response) => {
      const asked = request.headers.authorization;
      request.headers.authorization = asked ?? authorization;
      passOn(registry.url, request, response);
    });
    await using front = await oddServer((request, response) => {
      if (request.url?.includes('/blobs/')) response.writeHead(307, { location: `http://${store.host}${request.url}` }).end();
      else passOn(registry.url, request, response);
    });
    await using lab = testClient(front.host, { scheme: 'http', credentials: login });
    expect((await lab.client.tagDetails('a/b', '1', never)).platforms).toEqual([{ os: 'linux', architecture: 'amd64' }]);
    expect(store.requests).toHaveLength(1);
    expect(store.requests[0]?.rawHeaders.map((header) => header.toLowerCase())).not.toContain('authorization');
  });
});
