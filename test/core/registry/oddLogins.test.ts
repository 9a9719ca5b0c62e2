import { describe, expect, test } from 'vitest';
import { Http } from '../../../src/registry/http.ts';
import { requestToken } from '../../../src/registry/tokenRequest.ts';
import { pushFixture } from '../../support/pushFixture.ts';
import { startRegistry } from '../../support/registry.ts';
import { startTokenServer } from '../../support/tokenServer.ts';
import { type Handler, oddServer, passOn, sendJson } from './oddServer.ts';
import { never, password, testClient } from './testClient.ts';

const login = password('ann', 'streng-geheim');

/** A registry that takes the token `abc`, and asks for it in this way; `token` answers at its token server. */
async function bearer(challenge: (realm: string) => string, token: Handler = (_, response) => sendJson(response, 200, { token: 'abc' })) {
  const server = await oddServer((request, response) => {
    if (request.url?.startsWith('/token')) return token(request, response);
    if (request.headers.authorization === 'Bearer abc') return sendJson(response, 200, { tags: ['1'] });
    return sendJson(response, 401, {}, { 'www-authenticate': challenge(`http://${server.host}/token`) });
  });
  return server;
}

describe('challenges', () => {
  test.each<[string, (realm: string) => string, string]>([
    ['without a service', (realm) => `Bearer realm="${realm}",scope="repository:x:pull"`, '/token?scope=repository:x:pull&account=ann'],
    ['without a scope', (realm) => `Bearer realm="${realm}",service="s"`, '/token?service=s&scope=repository:x:pull&account=ann'],
    ['with the realm last', (realm) => `Bearer scope="repository:x:pull",service="s",realm="${realm}"`, '/token?service=s&scope=repository:x:pull&account=ann'],
    ['beside Basic', (realm) => `Basic realm="r", Bearer realm="${realm}"`, '/token?scope=repository:x:pull&account=ann'],
    [
      'with a scope of its own',
      (realm) => `Bearer realm="${realm}",scope="repository:x:pull,push"`,
      '/token?scope=repository:x:pull&scope=repository:x:pull,push&account=ann',
    ],
  ])('%s', async (_name, challenge, asked) => {
    await using server = await bearer(challenge);
    await using lab = testClient(server.host, { scheme: 'http', credentials: login });
    expect(await lab.client.tags('x', never)).toEqual(['1']);
    expect(server.requests.map(({ url }) => decodeURIComponent(url ?? '')).filter((url) => url.startsWith('/token'))).toEqual([asked]);
  });

  test('a realm that is none', async () => {
    for (const challenge of ['Bearer service="s"', 'Bearer realm="nonsense"', 'Bearer realm="file:///etc/passwd"']) {
      await using server = await bearer(() => challenge);
      await using lab = testClient(server.host, { scheme: 'http', credentials: login });
      await expect(lab.client.tags('x', never)).rejects.toMatchObject({ code: expect.stringMatching(/^(registry|tls)$/) });
    }
  });
});

describe('token servers', () => {
  const challenge = (realm: string) => `Bearer realm="${realm}",service="s"`;
  test.each<[string, Handler, string]>([
    ['a web page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), 'registry'],
    ['broken JSON', (_, response) => response.writeHead(200).end('{"token":'), 'registry'],
    ['a token that is none', (_, response) => sendJson(response, 200, { token: 'a\nb: c' }), 'registry'],
    ['a token that is no text', (_, response) => sendJson(response, 200, { token: 7 }), 'registry'],
    ['too much', (_, response) => response.writeHead(200).end(Buffer.alloc(2 * 1024 * 1024, 'x')), 'registry'],
    ['a cut', (_, response) => response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()), 'truncated'],
    ['trouble', (_, response) => sendJson(response, 503, {}), 'registry'],
    ['a refusal', (_, response) => sendJson(response, 401, {}), 'notAuthenticated'],
    ['no right', (_, response) => sendJson(response, 403, {}), 'denied'],
    ['too many requests', (_, response) => sendJson(response, 429, {}, { 'retry-after': '900' }), 'rateLimited'],
  ])('%s', async (_name, token, code) => {
    await using server = await bearer(challenge, token);
    await using lab = testClient(server.host, { scheme: 'http', credentials: login });
    await expect(lab.client.tags('x', never)).rejects.toMatchObject({ code });
  });

  test('a redirect takes no login along, and an identity token is never sent on', async () => {
    await using other = await oddServer((_, response) => sendJson(response, 200, { token: 'abc' }));
    await using server = await bearer(challenge, (_, response) => response.writeHead(307, { location: `http://${other.host}/token` }).end());
    await using lab = testClient(server.host, { scheme: 'http', credentials: login });
    await lab.client.tags('x', never);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    await using identity = testClient(server.host, { scheme: 'http', credentials: { kind: 'identityToken', token: 'identity-4711' } });
    await expect(identity.client.tags('x', never)).rejects.toMatchObject({ code: expect.any(String) });
    expect(other.requests).toHaveLength(1);
  });

  test('an identity token is asked for only when it is wanted', async () => {
    await using server = await oddServer((_, response) => sendJson(response, 200, { access_token: 'abc', refresh_token: 'identity-1', expires_in: 10 }));
    const question = { host: 'h', realm: new URL(`http://${server.host}/token`), service: undefined, scopes: [], credentials: login };
    const http = new Http();
    expect(await requestToken(http, question, never)).toEqual({ value: 'abc', lifetime: 10_000 });
    expect(await requestToken(http, { ...question, offline: true }, never)).toEqual({ value: 'abc', lifetime: 10_000, identity: 'identity-1' });
    expect(server.requests.map(({ url }) => url)).toEqual(['/token?account=ann', '/token?account=ann&offline_token=true&client_id=gantry-docker']);
    http.dispose();
  });
});

describe('a login that was good and is no more', () => {
  test('a password that was changed', async () => {
    let accepted = true;
    await using registry = await startRegistry();
    await pushFixture(registry, 'a/b:1');
    await using front = await oddServer((request, response) => {
      if (accepted && request.headers.authorization) passOn(registry.url, request, response);
      else sendJson(response, 401, { errors: [{ code: 'UNAUTHORIZED' }] }, { 'www-authenticate': 'Basic realm="r"' });
    });
    await using lab = testClient(front.host, { scheme: 'http', credentials: login });
    expect(await lab.client.tags('a/b', never)).toEqual(['1']);
    accepted = false;
    const before = front.requests.length;
    await expect(lab.client.tags('a/b', never)).rejects.toMatchObject({ code: 'notAuthenticated', message: expect.stringContaining('expired') });
    expect(front.requests.length - before).toBeLessThanOrEqual(2);
    accepted = true;
    expect(await lab.client.tags('a/b', never)).toEqual(['1']);
  });

  test('a token that expired on the way is replaced without a word', async () => {
    await using tokens = await startTokenServer({ expiresIn: 2 });
    await using registry = await startRegistry({ token: tokens });
    await pushFixture(registry, 'a/b:1', { authorization: `Bearer ${tokens.issue(['repository:a/b:pull,push'])}` });
    let refused = 0;
    await using front = await oddServer((request, response) => {
      if (request.headers.authorization === undefined || refused++ > 0) return passOn(registry.url, request, response);
      return sendJson(response, 401, {}, { 'www-authenticate': `Bearer realm="${tokens.realm}",service="${tokens.service}",error="invalid_token"` });
    });
    await using lab = testClient(front.host, { scheme: 'http', credentials: login });
    await lab.client.check(never).catch(() => {});
    expect(await lab.client.tags('a/b', never)).toEqual(['1']);
  });
});

describe('odd bodies', () => {
  test.each(['text/html', 'text/plain', 'application/octet-stream', ''])('JSON that calls itself “%s” is read all the same', async (type) => {
    await using server = await oddServer((_, response) => response.writeHead(200, type === '' ? {} : { 'content-type': type }).end('{"tags":["1"]}'));
    await using lab = testClient(server.host, { scheme: 'http' });
    expect(await lab.client.tags('x', never)).toEqual(['1']);
  });

  test.each(['', 'null', '[', '"tags"', '<html>', '{"tags":7}', '\u0000\u0001'])('tags that are %j', async (body) => {
    await using server = await oddServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(body));
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.tags('x', never)).rejects.toMatchObject({ code: 'notARegistry', message: expect.stringContaining(server.host) });
  });

  test.each(['/v2/x', 'http://[bad', '', '//', 'javascript:alert(1)'])('a redirect to %j', async (location) => {
    await using server = await oddServer((_, response) => response.writeHead(302, { location }).end());
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.tags('x', never)).rejects.toMatchObject({ code: 'notARegistry' });
  });

  test.each(['a/../b', 'a//b', '.', ''])('a repository called %j leads nowhere else', async (path) => {
    await using server = await oddServer((_, response) => sendJson(response, 200, {}));
    await using lab = testClient(server.host, { scheme: 'http' });
    await expect(lab.client.tags(path, never)).rejects.toMatchObject({ code: 'invalidInput' });
    expect(server.requests).toEqual([]);
  });
});

test('waits are told, and what changes something is not repeated', async () => {
  await using server = await oddServer((request, response) => {
    if (request.method !== 'GET') return sendJson(response, 503, {});
    return server.requests.length === 1
      ? sendJson(response, 429, {}, { 'retry-after': '0' })
      : sendJson(response, server.requests.length === 2 ? 502 : 200, { tags: [] });
  });
  const waits: unknown[] = [];
  await using lab = testClient(server.host, { scheme: 'http', onWait: (wait) => waits.push(wait) });
  expect(await lab.client.tags('x', never)).toEqual([]);
  expect(waits).toEqual([
    { host: server.host, milliseconds: 0, asked: true },
    { host: server.host, milliseconds: 2, asked: false },
  ]);
  await expect(lab.client.putManifest('x', '1', 'a/b', Buffer.from('{}'), never)).rejects.toMatchObject({ code: 'registry' });
  expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});
