import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Secrets, Store } from '../../../src/core/ports.ts';
import { ConnectedRegistries, type RegistriesOptions } from '../../../src/registry/registries.ts';
import { pushFixture } from '../../support/pushFixture.ts';
import { startRegistry } from '../../support/registry.ts';
import { tempFolder } from '../../support/temp.ts';
import { startTokenServer } from '../../support/tokenServer.ts';
import { oddServer, sendJson } from './oddServer.ts';
import { keptLog, never, password, trusting } from './testClient.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function lab(config: unknown = {}, more: Partial<RegistriesOptions> = {}) {
  const folder = await tempFolder('docker-');
  const values = new Map<string, unknown>();
  const secretValues = new Map<string, string>();
  const store: Store = { get: <T>(key: string) => values.get(key) as T | undefined, set: async (key, value) => void values.set(key, structuredClone(value)) };
  const secrets: Secrets = {
    get: async (key) => secretValues.get(key),
    set: async (key, value) => void secretValues.set(key, value),
    delete: async (key) => void secretValues.delete(key),
  };
  const log = keptLog();
  const write = async (content: unknown) => {
    await writeFile(join(folder.path, 'config.tmp'), JSON.stringify(content));
    await rename(join(folder.path, 'config.tmp'), join(folder.path, 'config.json'));
  };
  await write(config);
  const options = { store, secrets, log, dockerConfigDirectory: folder.path, environment: {}, retry: { backoff: 1 }, ...more };
  const registries = new ConnectedRegistries(options);
  return {
    registries,
    options,
    values,
    secretValues,
    log,
    write,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      registries.dispose();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Resolves with the next change. */
function nextChange(registries: ConnectedRegistries): Promise<{ readonly host?: string; readonly path?: string }> {
  return new Promise((resolve) => {
    const listening = registries.onDidChange((change) => {
      listening.dispose();
      resolve(change);
    });
  });
}

describe('connecting', () => {
  test('a checked login is remembered, its secret in the secret storage only, and survives a restart', async () => {
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'pw-4711' } });
    await pushFixture(registry, 'a/b:1');
    await using one = await lab();
    const changed = nextChange(one.registries);
    await one.registries.connect({ host: `http://${registry.host}/v2/`, scheme: 'http', credentials: password('ann', 'pw-4711') }, never);
    expect(await changed).toEqual({});
    expect(await one.registries.list()).toEqual([{ kind: 'registry', origin: 'connected', host: registry.host, scheme: 'http', user: 'ann' }]);
    expect([...one.secretValues.keys()]).toEqual([`gantry.registry:${registry.host}`]);
    expect(JSON.stringify([...one.values])).not.toContain('4711');
    const again = new ConnectedRegistries(one.options);
    try {
      const client = await again.client(registry.host);
      expect(await client.tags('a/b', never)).toEqual(['1']);
      expect(await again.client(registry.host)).toBe(client);
    } finally {
      again.dispose();
    }
  });

  test('a wrong login is not remembered', async () => {
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'pw' } });
    await using one = await lab();
    const connecting = one.registries.connect({ host: registry.host, scheme: 'http', credentials: password('ann', 'falsch') }, never);
    await expect(connecting).rejects.toMatchObject({ code: 'notAuthenticated' });
    expect(await one.registries.list()).toEqual([]);
    expect(one.secretValues.size).toBe(0);
  });

  test('connecting again replaces the login; disconnecting forgets all of it', async () => {
    await using registry = await startRegistry();
    await using one = await lab();
    await one.registries.connect({ host: registry.host, scheme: 'http', credentials: password('ann', 'pw') }, never);
    await one.registries.connect({ host: registry.host, scheme: 'http' }, never);
    expect(await one.registries.list()).toEqual([{ kind: 'registry', origin: 'connected', host: registry.host, scheme: 'http' }]);
    expect(one.secretValues.size).toBe(0);
    await one.registries.disconnect(registry.host);
    expect(await one.registries.list()).toEqual([]);
  });

  test('what is no address is refused', async () => {
    await using one = await lab();
    await expect(one.registries.client('not a host')).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(one.registries.probe('', never)).rejects.toMatchObject({ code: 'invalidInput' });
  });
});

describe('finding out how a host is spoken to', () => {
  test('plain HTTP, with and without a login', async () => {
    await using open = await startRegistry({ address: '10.99.0.1' });
    await using closed = await startRegistry({ address: '10.99.0.1', htpasswd: { user: 'ann', password: 'pw' } });
    await using one = await lab();
    expect(await one.registries.probe(open.host, never)).toEqual({ scheme: 'http', needsLogin: false });
    expect(await one.registries.probe(closed.host, never)).toEqual({ scheme: 'http', needsLogin: true });
  });

  test('HTTPS, and a token server that lets everybody in', async () => {
    await using registry = await startRegistry({ tls: true });
    await using one = await lab({}, { http: { trust: trusting(registry.certificates?.ca) } });
    expect(await one.registries.probe(registry.host, never)).toEqual({ scheme: 'https', needsLogin: false });
    await using tokens = await startTokenServer();
    await using bearer = await startRegistry({ token: tokens });
    expect(await one.registries.probe(bearer.host, never)).toEqual({ scheme: 'http', needsLogin: false });
    tokens.options.credentials = { user: 'ann', password: 'pw' };
    expect(await one.registries.probe(bearer.host, never)).toEqual({ scheme: 'http', needsLogin: true });
  });

  test('what is no registry either way is said so', async () => {
    await using page = await oddServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'));
    await using one = await lab();
    await expect(one.registries.probe(page.host, never)).rejects.toMatchObject({ code: 'notARegistry' });
    await using untrusted = await startRegistry({ tls: true });
    await expect(one.registries.probe(untrusted.host, never)).rejects.toMatchObject({ code: 'unknownAuthority' });
  });
});

describe('the docker configuration', () => {
  test('its hosts are listed beside the connected ones and used without a second login', async () => {
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'pw' } });
    await pushFixture(registry, 'a/b:1');
    await using one = await lab({ auths: { [registry.host]: { auth: base64('ann:pw') }, 'https://index.docker.io/v1/': { auth: base64('hub:x') } } });
    expect(await one.registries.list()).toMatchObject([
      { host: registry.host, origin: 'dockerConfig', user: 'ann' },
      { host: 'docker.io', origin: 'dockerConfig', user: 'hub', scheme: 'https' },
    ]);
    expect(await (await one.registries.client(registry.host)).tags('a/b', never)).toEqual(['1']);
    await one.registries.connect({ host: registry.host, scheme: 'http' }, never);
    expect((await one.registries.list()).map(({ host, origin }) => [host, origin])).toEqual([
      [registry.host, 'connected'],
      ['docker.io', 'dockerConfig'],
    ]);
  });

  test('a login and a logout by the CLI show by themselves', async () => {
    await using one = await lab();
    expect(await one.registries.list()).toEqual([]);
    const login = nextChange(one.registries);
    await one.write({ auths: { 'r.example': {} } });
    expect(await login).toEqual({});
    expect((await one.registries.list()).map(({ host }) => host)).toEqual(['r.example']);
    const logout = nextChange(one.registries);
    await rm(join(one.folder, 'config.json'));
    await logout;
    expect(await one.registries.list()).toEqual([]);
  });

  test('a folder that appears later is noticed', async () => {
    await using parent = await tempFolder('home-');
    const directory = join(parent.path, '.docker');
    await using one = await lab({}, { dockerConfigDirectory: directory });
    expect(await one.registries.list()).toEqual([]);
    const login = nextChange(one.registries);
    await rename(one.folder, directory);
    await login;
    const next = nextChange(one.registries);
    await writeFile(join(directory, 'config.json'), JSON.stringify({ auths: { 'r.example': {} } }));
    await next;
    await expect.poll(async () => (await one.registries.list()).length).toBe(1);
  });
});

test('what the engine sends along', async () => {
  const auths = {
    'file.example': { auth: base64('ann:pw') },
    'token.example': { auth: base64('ann:'), identitytoken: 'tok' },
    'https://index.docker.io/v1/': { auth: base64('hub:x') },
  };
  await using one = await lab({ auths });
  expect(await one.registries.engineAuth('file.example', never)).toEqual({ username: 'ann', password: 'pw', serveraddress: 'file.example' });
  expect(await one.registries.engineAuth('token.example', never)).toEqual({ identitytoken: 'tok', serveraddress: 'token.example' });
  expect(await one.registries.engineAuth('docker.io', never)).toEqual({ username: 'hub', password: 'x', serveraddress: 'https://index.docker.io/v1/' });
  expect(await one.registries.engineAuth('none.example', never)).toEqual({});
});

test('our own changes are told with the repository', async () => {
  await using one = await lab();
  const change = nextChange(one.registries);
  one.registries.noteChange('r.example', 'a/b');
  expect(await change).toEqual({ host: 'r.example', path: 'a/b' });
});

test('no secret is in any error or log, even when the registry says it back', async () => {
  const secrets = ['pw-geheim-1', 'tok-geheim-2', 'bearer-geheim-3', base64('ann:pw-geheim-1')];
  const errors: unknown[] = [];
  const keep = (error: unknown) => errors.push(error);
  await using one = await lab({ auths: { 'x.example': { auth: base64('ann:pw-geheim-1') } } });
  for (const status of [400, 401, 403, 404, 405, 429, 500, 200]) {
    await using server = await oddServer((request, response) => {
      const echo = { errors: [{ code: 'DENIED', message: secrets.join(' ') }], token: 'bearer-geheim-3' };
      const asked = request.headers.authorization ?? '';
      if (request.url?.startsWith('/token')) return sendJson(response, status === 200 || status > 401 ? 200 : status, echo);
      const challenge = { 'www-authenticate': `Bearer realm="http://${server.host}/token", error="${asked}"` };
      return sendJson(response, asked === '' ? 401 : status, echo, challenge);
    });
    for (const credentials of [password('ann', 'pw-geheim-1'), { kind: 'identityToken', token: 'tok-geheim-2' } as const]) {
      await one.registries.connect({ host: server.host, scheme: 'http', credentials }, never).catch(keep);
      one.secretValues.set(`gantry.registry:${server.host}`, JSON.stringify(credentials));
      const client = await one.registries.client(server.host);
      for (const run of [() => client.repositories(undefined, never), () => client.tags('a', never), () => client.deleteTag('a', 'b', never)])
        await run().catch(keep);
      await one.registries.disconnect(server.host);
    }
  }
  expect(errors.length).toBeGreaterThan(30);
  for (const error of errors) one.log.error('failed', error);
  const written = one.log.lines.join('\n') + errors.map((error) => JSON.stringify(error) + String(error)).join('\n');
  for (const secret of secrets) expect(written).not.toContain(secret);
});
