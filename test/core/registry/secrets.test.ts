import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { Digest } from '../../../src/core/resource.ts';
import { diagnose } from '../../../src/registry/diagnose.ts';
import { ConnectedRegistries } from '../../../src/registry/registries.ts';
import { pushFixture } from '../../support/pushFixture.ts';
import { startRegistry } from '../../support/registry.ts';
import { tempFolder } from '../../support/temp.ts';
import { startTokenServer } from '../../support/tokenServer.ts';
import { oddServer, sendJson } from './oddServer.ts';
import { keptLog, never, password } from './testClient.ts';

const secret = 'pw-geheim-0815';
const identity = 'identity-geheim-4711';
const upload = 'state-geheim-1234';
const bearer = 'bearer-geheim-5678';
const base64 = Buffer.from(`ann:${secret}`).toString('base64');
const digest = `sha256:${createHash('sha256').update('layer').digest('hex')}` as Digest;

/** Keeps everything, and writes down its arguments and its environment. */
const helper = (folder: string) => `#!/bin/sh
input=$(cat)
{ tr '\\0' ' ' < /proc/$$/cmdline; env; } >> ${folder}/argv
case $1 in
  store) printf '%s' "$input" > ${folder}/kept;;
  get) [ -f ${folder}/kept ] && cat ${folder}/kept || { echo 'credentials not found in native keychain'; exit 1; };;
  list) printf '{"r.example":"ann"}';;
  *) echo "no: $(cat ${folder}/kept)"; exit 1;;
esac
`;

test('no secret is in any log line, error, finding, remembered value or argument of a helper', async () => {
  await using folder = await tempFolder('docker-');
  await mkdir(join(folder.path, 'bin'));
  await writeFile(join(folder.path, 'bin', 'docker-credential-x'), helper(folder.path));
  await chmod(join(folder.path, 'bin', 'docker-credential-x'), 0o755);
  await writeFile(join(folder.path, 'config.json'), '{"credsStore":"x"}');
  const log = keptLog();
  const values = new Map<string, unknown>();
  const secretValues = new Map<string, string>();
  const told: unknown[] = [];
  const registries = new ConnectedRegistries({
    store: { get: <T>(key: string) => values.get(key) as T | undefined, set: async (key, value) => void values.set(key, value) },
    secrets: {
      get: async (key) => secretValues.get(key),
      set: async (key, value) => void secretValues.set(key, value),
      delete: async (key) => void secretValues.delete(key),
    },
    log,
    dockerConfigDirectory: folder.path,
    environment: { PATH: `${join(folder.path, 'bin')}:/usr/bin:/bin` },
    retry: { backoff: 1, patience: 10 },
  });
  const use = async (host: string) => {
    const client = await registries.client(host);
    const steps = [
      () => client.tags('a/b', never),
      () => client.manifest('a/b', '1', never),
      () => client.openBlob('a/b', digest, never),
      () => client.mountBlob('a/b', digest, 'c/d', never),
      () => client.uploadBlob('a/b', digest, 5, Readable.from([Buffer.from('layer')]), never),
      () => client.uploadBlob('a/b', digest, 9, Readable.from([Buffer.from('layer')]), never),
      () => client.putManifest('a/b', '2', 'application/json', Buffer.from('{}'), never),
      () => client.deleteTag('a/b', '1', never),
    ];
    for (const step of steps)
      await step().then(
        (value) => told.push(Object.keys(value ?? {})),
        (error: unknown) => told.push(error),
      );
    for await (const finding of diagnose({ host, path: 'a/b', registries }, never)) told.push(finding);
    told.push(await registries.list(), registries.listProblem);
  };
  const everyWay = async (host: string) => {
    for (const credentials of [password('ann', secret), { kind: 'identityToken', token: identity } as const]) {
      for (const place of ['dockerConfig', 'secretStorage'] as const) {
        await registries.login({ host, scheme: 'http', credentials }, place, never).catch((error: unknown) => told.push(error));
        await use(host);
        await registries.logout(host, never).catch((error: unknown) => told.push(error));
      }
    }
  };

  await using basic = await startRegistry({ htpasswd: { user: 'ann', password: secret } });
  await pushFixture(basic, 'a/b:1', { authorization: `Basic ${base64}` });
  await everyWay(basic.host);
  await using tokens = await startTokenServer({ credentials: { user: 'ann', password: secret }, refreshToken: identity });
  await using real = await startRegistry({ token: tokens });
  await everyWay(real.host);
  // Servers that say back all they hear, in every place there is.
  for (const status of [200, 202, 401, 403, 405, 500]) {
    await using server = await oddServer((request, response) => {
      const heard = request.headers.authorization ?? '';
      const echo = {
        errors: [{ code: 'DENIED', message: `${heard} ${secret} ${identity}`, detail: bearer }],
        tags: ['1'],
        token: bearer,
        refresh_token: identity,
      };
      if (request.url?.startsWith('/token')) return sendJson(response, status < 401 ? 200 : status, echo);
      const headers = {
        'www-authenticate': `Bearer realm="http://ann:${secret}@${server.host}/token", error="${heard}", service="${secret}"`,
        location: `http://ann:${secret}@${server.host}/v2/up?_state=${upload}`,
        'docker-content-digest': digest,
      };
      return sendJson(response, heard === '' ? 401 : status, echo, headers);
    });
    await everyWay(server.host);
  }
  registries.dispose();

  expect(told.filter((one) => one instanceof Error).length).toBeGreaterThan(100);
  for (const one of told) if (one instanceof Error) log.error('failed', one);
  const argv = await readFile(join(folder.path, 'argv'), 'utf8');
  expect(argv).toContain('docker-credential-x store');
  const written = [
    ...log.lines,
    argv,
    inspect(values, { depth: 9 }),
    ...told.map((one) => inspect(one, { depth: 9, maxStringLength: null })),
    JSON.stringify(told),
  ].join('\n');
  for (const one of [secret, identity, bearer, upload, base64]) expect(written.split('\n').find((line) => line.includes(one))).toBeUndefined();
});
