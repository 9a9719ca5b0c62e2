import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushFixture } from '../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { startTokenServer, type TokenServer, type TokenServerOptions } from '../../support/tokenServer.ts';
import { never, password, testClient } from './testClient.ts';

const secret = 'geheim:äöü';

describe('Basic', () => {
  let registry: Registry;

  beforeAll(async () => {
    registry = await startRegistry({ htpasswd: { user: 'ann', password: secret } });
    await pushFixture(registry, 'team/web:1');
  });
  afterAll(() => registry.stop());

  test('the right password opens everything, and is sent at once from the second request on', async () => {
    await using lab = testClient(registry.host, { credentials: password('ann', secret) });
    await lab.client.check(never);
    expect(await lab.client.tags('team/web', never)).toEqual(['1']);
    expect((await lab.client.repositories(undefined, never)).names).toEqual(['team/web']);
  });

  test('a wrong password is a wrong password, no login is no login', async () => {
    await using wrong = testClient(registry.host, { credentials: password('ann', 'falsch') });
    await expect(wrong.client.check(never)).rejects.toMatchObject({ code: 'notAuthenticated', message: expect.stringContaining('wrong') });
    await using none = testClient(registry.host);
    await expect(none.client.tags('team/web', never)).rejects.toMatchObject({ code: 'notAuthenticated', message: expect.stringContaining('asks for a login') });
  });
});

describe('Bearer', () => {
  let tokens: TokenServer;
  let registry: Registry;

  beforeAll(async () => {
    tokens = await startTokenServer();
    registry = await startRegistry({ token: tokens });
    await pushFixture(registry, 'team/web:1', { authorization: `Bearer ${tokens.issue(['repository:team/web:pull,push'])}` });
  });
  afterAll(async () => {
    await registry.stop();
    await tokens.stop();
  });

  /** Changes how the token server answers, for one test; tests of this group run one after another. */
  function answering(options: TokenServerOptions): Disposable & { asked(): TokenServer['requests'] } {
    const before = { ...tokens.options };
    const first = tokens.requests.length;
    Object.assign(tokens.options, options);
    return {
      asked: () => tokens.requests.slice(first),
      [Symbol.dispose]() {
        for (const key of Object.keys(tokens.options) as (keyof TokenServerOptions)[]) delete tokens.options[key];
        Object.assign(tokens.options, before);
      },
    };
  }

  test('without a login, where the token server gives tokens to everybody', async () => {
    await using lab = testClient(registry.host);
    await lab.client.check(never);
    expect(await lab.client.tags('team/web', never)).toEqual(['1']);
  });

  test('with a login; the scopes are those of the request', async () => {
    using server = answering({ credentials: { user: 'ann', password: secret } });
    await using lab = testClient(registry.host, { credentials: password('ann', secret) });
    expect((await lab.client.repositories(undefined, never)).names).toEqual(['team/web']);
    expect(await lab.client.tags('team/web', never)).toEqual(['1']);
    expect(server.asked().map(({ scopes, user }) => [user, ...scopes])).toEqual([
      ['ann', 'registry:catalog:*'],
      ['ann', 'repository:team/web:pull'],
    ]);
  });

  test('a wrong password is a wrong password', async () => {
    using _ = answering({ credentials: { user: 'ann', password: secret } });
    await using wrong = testClient(registry.host, { credentials: password('ann', 'falsch') });
    await expect(wrong.client.check(never)).rejects.toMatchObject({ code: 'notAuthenticated', message: expect.stringContaining('wrong') });
    await using none = testClient(registry.host);
    await expect(none.client.check(never)).rejects.toMatchObject({ code: 'notAuthenticated', message: expect.stringContaining('asks for a login') });
  });

  test('many requests at once share one token request', async () => {
    using server = answering({});
    await using lab = testClient(registry.host);
    await Promise.all(Array.from({ length: 12 }, () => lab.client.tags('team/web', never)));
    await lab.client.tags('team/web', never);
    expect(server.asked()).toHaveLength(1);
  });

  test('one caller that leaves does not take the token from the others', async () => {
    await using lab = testClient(registry.host);
    const leaving = new AbortController();
    const left = lab.client.tags('team/web', leaving.signal);
    const stayed = lab.client.tags('team/web', never);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    expect(await stayed).toEqual(['1']);
  });

  test.each<TokenServerOptions>([{ field: 'access_token' }, { omitExpiry: true }, { field: 'token', expiresIn: 30 }])(
    'an answer of the kind %o is understood',
    async (options) => {
      using _ = answering(options);
      await using lab = testClient(registry.host);
      expect(await lab.client.tags('team/web', never)).toEqual(['1']);
    },
  );

  test('a token is asked for again when it has expired', async () => {
    using server = answering({});
    let now = Date.now();
    await using lab = testClient(registry.host, { now: () => now });
    await lab.client.tags('team/web', never);
    now += 200_000;
    await lab.client.tags('team/web', never);
    expect(server.asked()).toHaveLength(1);
    now += 200_000;
    await lab.client.tags('team/web', never);
    expect(server.asked()).toHaveLength(2);
  });

  test('a token that the registry no longer takes is replaced once', async () => {
    using server = answering({ expiresIn: -100 });
    await using lab = testClient(registry.host, { now: () => 0 });
    await expect(lab.client.tags('team/web', never)).rejects.toMatchObject({ code: 'notAuthenticated' });
    tokens.options.expiresIn = 300;
    expect(await lab.client.tags('team/web', never)).toEqual(['1']);
    expect(server.asked().length).toBeLessThanOrEqual(3);
  });

  test('an identity token is exchanged by POST', async () => {
    using server = answering({ credentials: { user: 'ann', password: secret }, refreshToken: 'identity-4711' });
    await using lab = testClient(registry.host, { credentials: { kind: 'identityToken', token: 'identity-4711' } });
    expect(await lab.client.tags('team/web', never)).toEqual(['1']);
    expect(server.asked()).toMatchObject([{ method: 'POST', status: 200, scopes: ['repository:team/web:pull'] }]);
    await using old = testClient(registry.host, { credentials: { kind: 'identityToken', token: 'identity-0815' } });
    await expect(old.client.check(never)).rejects.toMatchObject({ code: 'notAuthenticated' });
  });

  test('a user without the right is told so, and not asked to log in again', async () => {
    using server = answering({ credentials: { user: 'ann', password: secret }, grant: () => [] });
    await using lab = testClient(registry.host, { credentials: password('ann', secret) });
    await expect(lab.client.tags('team/web', never)).rejects.toMatchObject({ code: 'denied' });
    expect(server.asked().length).toBeLessThanOrEqual(2);
  });

  test('deleting asks for the right to delete', async () => {
    const pushed = ['repository:team/gone:pull,push'];
    await pushFixture(registry, 'team/gone:1', { authorization: `Bearer ${tokens.issue(pushed)}` });
    using server = answering({});
    await using lab = testClient(registry.host);
    await lab.client.deleteTag('team/gone', '1', never);
    expect(server.asked().flatMap(({ scopes }) => scopes)).toContain('repository:team/gone:delete');
    expect(await lab.client.digest('team/gone', '1', never)).toBeUndefined();
  });
});
