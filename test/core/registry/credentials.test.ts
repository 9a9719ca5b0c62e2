import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DockerCredentials } from '../../../src/registry/credentials.ts';
import { tempFolder } from '../../support/temp.ts';
import { keptLog, never, password } from './testClient.ts';

type Setup = {
  readonly config?: unknown;
  readonly environment?: Record<string, string>;
  /** Name → body of a shell script; `$1` is the action, standard input the server. */
  readonly helpers?: Record<string, string>;
  /** Milliseconds. */
  readonly timeout?: number;
};

/** A docker folder with a configuration and fake helpers; what helpers were asked is in `asked`. */
async function docker({ config, environment = {}, helpers = {}, timeout = 10_000 }: Setup) {
  const folder = await tempFolder('docker-');
  const asked = join(folder.path, 'asked');
  await writeFile(asked, '');
  if (config !== undefined) await writeFile(join(folder.path, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  await mkdir(join(folder.path, 'bin'));
  for (const [name, body] of Object.entries(helpers)) {
    const file = join(folder.path, 'bin', `docker-credential-${name}`);
    await writeFile(file, `#!/bin/sh\nserver=$(cat)\necho "${name} $* $server" >> ${asked}\n${body}\n`);
    await chmod(file, 0o755);
  }
  const log = keptLog();
  const path = `${join(folder.path, 'bin')}:/usr/bin:/bin`;
  const credentials = new DockerCredentials({
    directory: folder.path,
    environment: { PATH: path, ...environment },
    log,
    getTimeout: timeout,
    listTimeout: timeout,
  });
  return {
    credentials,
    log,
    asked: async () => (await readFile(asked, 'utf8')).split('\n').filter(Boolean),
    [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
  };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const answer = (user: string, secret: string) => `printf '{"ServerURL":"x","Username":"${user}","Secret":"${secret}"}'`;
const notFound = 'echo "credentials not found in native keychain"; exit 1';

describe('the file', () => {
  test.each<[string, Record<string, unknown>, string, unknown]>([
    ['a plain entry', { 'r.example:5000': { auth: base64('ann:a:b') } }, 'r.example:5000', password('ann', 'a:b')],
    ['a password padded with NUL', { 'r.example': { auth: base64('ann:pw\0\0') } }, 'r.example', password('ann', 'pw')],
    ['an old key with scheme and path', { 'https://r.example/v1/': { auth: base64('ann:pw') } }, 'r.example', password('ann', 'pw')],
    ['Docker Hub', { 'https://index.docker.io/v1/': { auth: base64('ann:pw') } }, 'docker.io', password('ann', 'pw')],
    ['an identity token', { 'r.example': { auth: base64('ann:'), identitytoken: 'tok' } }, 'r.example', { kind: 'identityToken', token: 'tok' }],
    ['user and password apart', { 'r.example': { username: 'ann', password: 'pw' } }, 'r.example', password('ann', 'pw')],
    ['another port', { 'r.example:5000': { auth: base64('ann:pw') } }, 'r.example', undefined],
    ['an empty entry', { 'r.example': {} }, 'r.example', undefined],
    ['an entry that is no object', { 'r.example': 'x' }, 'r.example', undefined],
  ])('%s', async (_name, auths, host, expected) => {
    await using lab = await docker({ config: { auths } });
    expect(await lab.credentials.get(host, never)).toEqual(expected);
  });

  test.each(['', '{', '[]', '7', '{"auths": 5, "credHelpers": [], "credsStore": 8}'])('a broken one (%s) is nobody logged in', async (config) => {
    await using lab = await docker({ config });
    expect(await lab.credentials.get('r.example', never)).toBeUndefined();
    expect(await lab.credentials.list(never)).toEqual([]);
  });

  test('a missing one, and a missing folder, are nobody logged in', async () => {
    await using lab = await docker({});
    expect(await lab.credentials.list(never)).toEqual([]);
    expect(lab.log.lines).toEqual([]);
    expect(await new DockerCredentials({ directory: '/nonexistent/x', environment: {}, log: lab.log }).list(never)).toEqual([]);
  });
});

describe('the order', () => {
  const config = {
    auths: { 'a.example': { auth: base64('file:pw') }, 'b.example': {}, 'c.example': {} },
    credHelpers: { 'b.example': 'own' },
    credsStore: 'common',
  };
  const helpers = { own: answer('own', 'pw'), common: `case $server in c.example) ${answer('common', 'pw')};; *) ${notFound};; esac` };

  test('the variable comes first, then the own helper, then the common one instead of the file', async () => {
    const variable = JSON.stringify({ auths: { 'c.example': { auth: base64('variable:pw') } } });
    await using lab = await docker({ config, helpers, environment: { DOCKER_AUTH_CONFIG: variable } });
    expect(await lab.credentials.get('c.example', never)).toEqual(password('variable', 'pw'));
    expect(await lab.credentials.get('b.example', never)).toEqual(password('own', 'pw'));
    expect(await lab.credentials.get('a.example', never)).toBeUndefined();
    expect(await lab.asked()).toEqual(['own get b.example', 'common get a.example']);
  });

  test('without the variable the common helper is asked', async () => {
    await using lab = await docker({ config, helpers, environment: { DOCKER_AUTH_CONFIG: 'broken' } });
    expect(await lab.credentials.get('c.example', never)).toEqual(password('common', 'pw'));
    expect(await lab.credentials.get('docker.io', never)).toBeUndefined();
    expect(await lab.asked()).toEqual(['common get c.example', 'common get https://index.docker.io/v1/']);
  });
});

describe('helpers', () => {
  test('an identity token is told by its user name', async () => {
    await using lab = await docker({ config: { credsStore: 'x' }, helpers: { x: answer('<token>', 'tok') } });
    expect(await lab.credentials.get('r.example', never)).toEqual({ kind: 'identityToken', token: 'tok' });
  });

  test.each<[string, string | undefined, RegExp]>([
    ['is missing', undefined, /docker-credential-x is not installed/],
    ['fails', 'echo "key ring is locked"; exit 3', /docker-credential-x failed: key ring is locked/],
    ['fails with a secret', 'echo \'{"Secret":"s3cr3t-4711"}\'; exit 3', /gave no reason/],
    ['talks nonsense', 'echo hello', /not understood/],
    ['talks too much', 'yes | head -c 3000000', /not understood/],
  ])('one that %s is named, with a hint', async (_name, script, message) => {
    await using lab = await docker({ config: { auths: { 'r.example': {} }, credsStore: 'x' }, helpers: script === undefined ? {} : { x: script } });
    const error = await lab.credentials.get('r.example', never).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'credentialHelper', message: expect.stringMatching(message), hint: expect.any(String) });
    expect(String(error)).not.toContain('4711');
  });

  test.each(['../../bin/x', 'x y', 'x;id', '$(id)', '-x/'])('the name %s is never run', async (name) => {
    await using lab = await docker({ config: { credHelpers: { 'r.example': name } } });
    await expect(lab.credentials.get('r.example', never)).rejects.toMatchObject({ code: 'credentialHelper' });
  });

  test('a silent one is ended', async () => {
    await using lab = await docker({ helpers: { x: 'exec sleep 600' }, config: { auths: { 'r.example': {} }, credsStore: 'x' }, timeout: 300 });
    await expect(lab.credentials.get('r.example', never)).rejects.toMatchObject({ code: 'credentialHelper', message: expect.stringContaining('in time') });
    expect(await lab.credentials.list(never)).toEqual([{ host: 'r.example' }]);
  });

  test('one that nobody waits for is ended', async () => {
    await using lab = await docker({ helpers: { x: 'exec sleep 600' }, config: { auths: { 'r.example': {} }, credsStore: 'x' } });
    const leaving = new AbortController();
    const asked = lab.credentials.get('r.example', leaving.signal);
    await expect.poll(lab.asked).toEqual(['x get r.example']);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    await expect(lab.credentials.get('r.example', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a common one left behind does not get in the way of hosts without a login', async () => {
    await using lab = await docker({ config: { credsStore: 'gone' } });
    expect(await lab.credentials.get('r.example', never)).toBeUndefined();
    expect(lab.log.lines.join()).toContain('docker-credential-gone');
  });
});

test('the list has the hosts of all places with their users, and no secret is asked for', async () => {
  await using lab = await docker({
    config: {
      auths: { 'https://index.docker.io/v1/': {}, 'https://index.docker.io/v1/refresh-token': {}, 'a.example': { auth: base64('ann:pw') }, 'not a host!': {} },
      credHelpers: { 'b.example': 'own' },
      credsStore: 'common',
    },
    helpers: { common: 'printf \'{"https://index.docker.io/v1/":"hub","c.example:5000":"<token>","https://index.docker.io/v1/access-token":"hub"}\'' },
  });
  expect(await lab.credentials.list(never)).toEqual([
    { host: 'a.example', user: 'ann' },
    { host: 'b.example' },
    { host: 'c.example:5000' },
    { host: 'docker.io', user: 'hub' },
  ]);
  expect(await lab.asked()).toEqual(['common list ']);
});
