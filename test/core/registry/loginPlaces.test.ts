import { writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, readlink, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Emitter } from '../../../src/core/events.ts';
import type { Secrets, Store } from '../../../src/core/ports.ts';
import { updateJsonFile } from '../../../src/registry/jsonFile.ts';
import { ConnectedRegistries } from '../../../src/registry/registries.ts';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { tempFolder } from '../../support/temp.ts';
import { startTokenServer } from '../../support/tokenServer.ts';
import { oddServer, sendJson } from './oddServer.ts';
import { keptLog, never, password } from './testClient.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const secret = 'pw-geheim-4711';
/** Keeps what it is given in files beside it, and writes down what it was called with. */
const keepingHelper = (folder: string) => `#!/bin/sh
input=$(cat)
echo "$0 $*" >> ${folder}/argv
case $1 in
  store) printf '%s' "$input" > ${folder}/kept;;
  get) [ -f ${folder}/kept ] && cat ${folder}/kept || { echo 'credentials not found in native keychain'; exit 1; };;
  erase) [ -f ${folder}/kept ] && rm ${folder}/kept || { echo 'what is that?'; exit 1; };;
  list) printf '{}';;
esac
`;

async function lab(config?: string, helper?: (folder: string) => string) {
  const folder = await tempFolder('docker-');
  const file = join(folder.path, 'config.json');
  if (config !== undefined) await writeFile(file, config, { mode: 0o600 });
  const bin = join(folder.path, 'bin');
  await mkdir(bin);
  if (helper) {
    await writeFile(join(bin, 'docker-credential-x'), helper(folder.path));
    await chmod(join(bin, 'docker-credential-x'), 0o755);
  }
  const values = new Map<string, unknown>();
  const secretValues = new Map<string, string>();
  const store: Store = { get: <T>(key: string) => values.get(key) as T | undefined, set: async (key, value) => void values.set(key, structuredClone(value)) };
  const secrets: Secrets = {
    get: async (key) => secretValues.get(key),
    set: async (key, value) => void secretValues.set(key, value),
    delete: async (key) => void secretValues.delete(key),
  };
  const log = keptLog();
  const environment = { PATH: `${bin}:/usr/bin:/bin` };
  const registries = new ConnectedRegistries({ store, secrets, log, dockerConfigDirectory: folder.path, environment, retry: { backoff: 1 } });
  return {
    registries,
    values,
    secretValues,
    log,
    file,
    folder: folder.path,
    content: () => readFile(file, 'utf8'),
    async [Symbol.asyncDispose]() {
      registries.dispose();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('a login kept where the CLI keeps it', () => {
  let registry: Registry;

  beforeAll(async () => {
    registry = await startRegistry({ htpasswd: { user: 'ann', password: secret } });
  });
  afterAll(() => registry.stop());

  const loginOf = (host: string, used = secret) => ({ host, scheme: 'http', credentials: password('ann', used) }) as const;

  test('in the file: beside everything else as it was, readable by the user only', async () => {
    const before = { zeta: 1, auths: { 'b.example': { auth: 'eDp5' } }, HttpHeaders: { 'User-Agent': 'x' }, alpha: [1, { two: 2 }] };
    await using one = await lab(JSON.stringify(before, undefined, '    '));
    await one.registries.login(loginOf(registry.host), 'dockerConfig', never);
    const auths = { ...before.auths, [registry.host]: { auth: base64(`ann:${secret}`) } };
    expect(await one.content()).toBe(JSON.stringify({ ...before, auths }, undefined, '    '));
    expect((await stat(one.file)).mode & 0o777).toBe(0o600);
    expect(one.secretValues.size).toBe(0);
    expect(await one.registries.list()).toMatchObject([
      { host: registry.host, origin: 'connected', user: 'ann' },
      { host: 'b.example', origin: 'dockerConfig' },
    ]);
    await (await one.registries.client(registry.host)).check(never);
    await one.registries.disconnect(registry.host);
    expect(await one.content()).toBe(JSON.stringify(before, undefined, '    '));
    await expect((await one.registries.client(registry.host)).check(never)).rejects.toMatchObject({ code: 'notAuthenticated' });
  });

  test('in a file and a folder that were not there', async () => {
    await using parent = await tempFolder('home-');
    await updateJsonFile(join(parent.path, '.docker', 'config.json'), (content) => Object.assign(content, { auths: {} }));
    expect(await readFile(join(parent.path, '.docker', 'config.json'), 'utf8')).toBe('{\n\t"auths": {}\n}\n');
    expect((await stat(join(parent.path, '.docker', 'config.json'))).mode & 0o777).toBe(0o600);
  });

  test('in the file that a link leads to', async () => {
    await using one = await lab();
    await writeFile(join(one.folder, 'real.json'), '{}');
    await symlink(join(one.folder, 'real.json'), one.file);
    await one.registries.login(loginOf(registry.host), 'dockerConfig', never);
    expect(await readlink(one.file)).toBe(join(one.folder, 'real.json'));
    expect(await readFile(join(one.folder, 'real.json'), 'utf8')).toContain(registry.host);
  });

  test('with the helper: the secret there, an empty entry in the file, nothing in any argument', async () => {
    await using one = await lab('{"credsStore":"x"}', keepingHelper);
    await one.registries.login(loginOf(registry.host), 'dockerConfig', never);
    expect(JSON.parse(await one.content())).toEqual({ credsStore: 'x', auths: { [registry.host]: {} } });
    expect(JSON.parse(await readFile(join(one.folder, 'kept'), 'utf8'))).toEqual({ ServerURL: registry.host, Username: 'ann', Secret: secret });
    await (await one.registries.client(registry.host)).check(never);
    await one.registries.logout(registry.host, never);
    expect(JSON.parse(await one.content())).toEqual({ credsStore: 'x', auths: {} });
    await one.registries.logout(registry.host, never);
    expect(await readFile(join(one.folder, 'argv'), 'utf8')).not.toContain(secret);
    expect(await readFile(join(one.folder, 'argv'), 'utf8')).toMatch(/docker-credential-x store\n/);
  });

  test('disconnecting what was only connected leaves the login of the CLI', async () => {
    const before = JSON.stringify({ auths: { [registry.host]: { auth: base64(`ann:${secret}`) } } });
    await using one = await lab(before);
    await one.registries.connect({ host: registry.host, scheme: 'http' }, never);
    await one.registries.disconnect(registry.host);
    expect(await one.content()).toBe(before);
    expect(await one.registries.list()).toMatchObject([{ host: registry.host, origin: 'dockerConfig', user: 'ann' }]);
  });

  test('Docker Hub has the name that the CLI gives it', async () => {
    await using one = await lab('{"auths":{"https://index.docker.io/v1/":{"auth":"eDp5"}}}');
    await one.registries.logout('docker.io', never);
    expect(JSON.parse(await one.content())).toEqual({ auths: {} });
  });

  test('the first login uses the helper that is installed, as the CLI does', async () => {
    await using one = await lab(undefined, keepingHelper);
    await rename(join(one.folder, 'bin', 'docker-credential-x'), join(one.folder, 'bin', 'docker-credential-secretservice'));
    await one.registries.login(loginOf(registry.host), 'dockerConfig', never);
    expect(JSON.parse(await one.content())).toEqual({ auths: { [registry.host]: {} }, credsStore: 'secretservice' });
    expect(await readFile(join(one.folder, 'kept'), 'utf8')).toContain(secret);
  });

  test.each<[string, string | undefined, RegExp]>([
    ['is missing', undefined, /docker-credential-x is not installed/],
    ['fails', 'cat >/dev/null; echo "key ring is locked"; exit 1', /docker-credential-x failed: key ring is locked/],
    ['says the secret back', 'cat; exit 1', /gave no reason/],
    ['says only the secret back', 'cat | sed "s/.*Secret.:.\\([^\\"]*\\).*/\\1/"; exit 1', /gave no reason/],
  ])('a helper that %s is named with its fix, and nothing is written', async (_name, script, message) => {
    await using one = await lab('{"credsStore":"x"}', script === undefined ? undefined : () => `#!/bin/sh\n${script}\n`);
    const error = await one.registries.login(loginOf(registry.host), 'dockerConfig', never).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'credentialHelper', message: expect.stringMatching(message), hint: expect.any(String) });
    expect(String(error) + one.log.lines.join()).not.toContain(secret);
    expect(await one.content()).toBe('{"credsStore":"x"}');
    expect(await one.registries.list()).toEqual([]);
    expect(one.registries.listProblem).toMatchObject({ code: 'credentialHelper', hint: expect.any(String) });
  });

  test('a wrong password changes nothing; a broken file is left as it is', async () => {
    await using one = await lab('{}');
    await expect(one.registries.login(loginOf(registry.host, 'falsch'), 'dockerConfig', never)).rejects.toMatchObject({ code: 'notAuthenticated' });
    expect(await one.content()).toBe('{}');
    await writeFile(one.file, '{"auths": {');
    await expect(one.registries.login(loginOf(registry.host), 'dockerConfig', never)).rejects.toMatchObject({ code: 'invalidInput' });
    expect(await one.content()).toBe('{"auths": {');
  });

  test('in the secret storage when the user prefers; logging out forgets it', async () => {
    await using one = await lab('{}');
    await one.registries.login(loginOf(registry.host), 'secretStorage', never);
    expect(await one.content()).toBe('{}');
    expect(await one.registries.list()).toEqual([{ kind: 'registry', origin: 'connected', host: registry.host, scheme: 'http', user: 'ann' }]);
    await one.registries.logout(registry.host, never);
    expect(one.secretValues.size).toBe(0);
    expect(await one.registries.list()).toEqual([]);
  });

  test('moving to the docker configuration takes the secret out of the secret storage', async () => {
    await using one = await lab('{}');
    await one.registries.login(loginOf(registry.host), 'secretStorage', never);
    await one.registries.login(loginOf(registry.host), 'dockerConfig', never);
    expect(one.secretValues.size).toBe(0);
    expect(await one.registries.list()).toEqual([{ kind: 'registry', origin: 'connected', host: registry.host, scheme: 'http', user: 'ann' }]);
    await (await one.registries.client(registry.host)).check(never);
  });
});

test('what the variable says cannot be logged out of, and is named', async () => {
  await using folder = await tempFolder('docker-');
  const environment = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'r.example': { auth: base64('a:b') } } }) };
  const nothing = { get: async () => undefined, set: async () => {}, delete: async () => {} };
  const registries = new ConnectedRegistries({
    store: { get: () => undefined, set: async () => {} },
    secrets: nothing,
    log: keptLog(),
    dockerConfigDirectory: folder.path,
    environment,
  });
  await expect(registries.logout('r.example', never)).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('DOCKER_AUTH_CONFIG') });
  registries.dispose();
});

test('a plain HTTP registry on another machine is remembered as such, without the secret', async () => {
  await using registry = await startRegistry({ address: '10.99.0.1', htpasswd: { user: 'ann', password: secret } });
  await using one = await lab('{}');
  await one.registries.login({ host: registry.host, scheme: 'http', credentials: password('ann', secret) }, 'dockerConfig', never);
  expect(JSON.stringify([...one.values, ...one.secretValues])).not.toContain(secret);
  expect(await one.registries.list()).toEqual([{ kind: 'registry', origin: 'connected', host: registry.host, scheme: 'http', user: 'ann' }]);
  await (await one.registries.client(registry.host)).check(never);
});

describe('identity tokens', () => {
  test('one that the registry gives is kept instead of the password, as the CLI keeps it', async () => {
    await using tokens = await startTokenServer({ credentials: { user: 'ann', password: secret }, refreshToken: 'identity-1' });
    await using registry = await startRegistry({ token: tokens });
    await using one = await lab('{}');
    await one.registries.login({ host: registry.host, scheme: 'http', credentials: password('ann', secret) }, 'dockerConfig', never);
    expect(JSON.parse(await one.content()).auths[registry.host]).toEqual({ auth: base64('ann:'), identitytoken: 'identity-1' });
    expect(await one.registries.list()).toMatchObject([{ host: registry.host, user: 'ann' }]);
    await (await one.registries.client(registry.host)).check(never);
    expect(await one.registries.engineAuth(registry.host, never)).toEqual({ identitytoken: 'identity-1', serveraddress: registry.host });
  });

  test('one that does not work is not', async () => {
    await using server = await oddServer((request, response) => {
      if (request.url?.startsWith('/token')) return sendJson(response, request.method === 'GET' ? 200 : 405, { token: 'abc', refresh_token: 'useless' });
      if (request.headers.authorization === 'Bearer abc') return sendJson(response, 200, {});
      return sendJson(response, 401, {}, { 'www-authenticate': `Bearer realm="http://${server.host}/token"` });
    });
    await using one = await lab('{}');
    await one.registries.login({ host: server.host, scheme: 'http', credentials: password('ann', secret) }, 'dockerConfig', never);
    expect(JSON.parse(await one.content()).auths[server.host]).toEqual({ auth: base64(`ann:${secret}`) });
    expect(server.requests.some(({ url }) => url?.includes('offline_token=true'))).toBe(true);
  });

  test('a helper knows one by its user name', async () => {
    await using tokens = await startTokenServer({ credentials: { user: 'ann', password: secret }, refreshToken: 'identity-1' });
    await using registry = await startRegistry({ token: tokens });
    await using one = await lab('{"credHelpers":{"other.example":"y"},"credsStore":"x"}', keepingHelper);
    await one.registries.login({ host: registry.host, scheme: 'http', credentials: password('ann', secret) }, 'dockerConfig', never);
    expect(JSON.parse(await readFile(join(one.folder, 'kept'), 'utf8'))).toEqual({ ServerURL: registry.host, Username: '<token>', Secret: 'identity-1' });
    await (await one.registries.client(registry.host)).check(never);
  });
});

describe('mirrors of the engine', () => {
  test('are listed after the others, with their scheme, and followed when they change', async () => {
    await using folder = await tempFolder('docker-');
    await writeFile(join(folder.path, 'config.json'), '{"auths":{"both.example":{"auth":"YW5uOnB3"}}}');
    const changes = new Emitter<void>();
    let mirrors: readonly string[] = ['https://m.example/', 'http://10.0.0.9:5000', 'https://both.example', 'nonsense', 'ftp://x.example'];
    const nothing = { get: async () => undefined, set: async () => {}, delete: async () => {} };
    const registries = new ConnectedRegistries({
      store: { get: () => undefined, set: async () => {} },
      secrets: nothing,
      log: keptLog(),
      dockerConfigDirectory: folder.path,
      environment: {},
      mirrors: { list: () => mirrors, onDidChange: changes.event },
    });
    expect((await registries.list()).map(({ host, scheme, origin }) => [host, scheme, origin])).toEqual([
      ['both.example', 'https', 'dockerConfig'],
      ['m.example', 'https', 'mirror'],
      ['10.0.0.9:5000', 'http', 'mirror'],
    ]);
    let heard = 0;
    registries.onDidChange(() => heard++);
    changes.fire();
    expect(heard).toBe(0);
    mirrors = [];
    changes.fire();
    expect(heard).toBe(1);
    expect(await registries.list()).toHaveLength(1);
    registries.dispose();
  });

  test('one over plain HTTP gets no password until the user allows it', async () => {
    await using registry = await startRegistry({ address: '10.99.0.1', htpasswd: { user: 'ann', password: secret } });
    await using folder = await tempFolder('docker-');
    await writeFile(join(folder.path, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth: base64(`ann:${secret}`) } } }));
    const values = new Map<string, unknown>();
    const registries = new ConnectedRegistries({
      store: { get: <T>(key: string) => values.get(key) as T | undefined, set: async (key, value) => void values.set(key, value) },
      secrets: { get: async () => undefined, set: async () => {}, delete: async () => {} },
      log: keptLog(),
      dockerConfigDirectory: folder.path,
      environment: {},
      mirrors: { list: () => [registry.url], onDidChange: new Emitter<void>().event },
    });
    await expect((await registries.client(registry.host)).check(never)).rejects.toMatchObject({ code: 'notAuthenticated' });
    await registries.connect({ host: registry.host, scheme: 'http' }, never);
    await (await registries.client(registry.host)).check(never);
    registries.dispose();
  });
});

describe('two writers of one file', () => {
  test('what another program writes in between is kept', async () => {
    await using folder = await tempFolder('docker-');
    const file = join(folder.path, 'config.json');
    await writeFile(file, '{"auths":{}}');
    let tries = 0;
    await updateJsonFile(file, (content) => {
      content['ours'] = tries;
      // Right behind our reading the CLI replaces the file.
      if (tries++ === 0) writeFileSync(file, '{"auths":{"theirs":{}},"currentContext":"x"}');
    });
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ auths: { theirs: {} }, currentContext: 'x', ours: 1 });
    expect(await readdir(folder.path)).toEqual(['config.json']);
  });

  test('one that never rests is told, and nothing of ours stays behind', async () => {
    await using folder = await tempFolder('docker-');
    const file = join(folder.path, 'config.json');
    await writeFile(file, '{}');
    let count = 0;
    await expect(updateJsonFile(file, () => writeFileSync(file, `{"n":${count++}}`))).rejects.toMatchObject({ code: 'conflict' });
    expect(await readdir(folder.path)).toEqual(['config.json']);
  });
});
