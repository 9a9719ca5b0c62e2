import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConnectedRegistries, type RegistriesOptions } from '../../../src/registry/registries.ts';
import { pushFixture } from '../../support/pushFixture.ts';
import { startRegistry } from '../../support/registry.ts';
import { tempFolder } from '../../support/temp.ts';
import { memoryStore } from '../resources/testPorts.ts';
import { keptLog, never, password } from './testClient.ts';

async function lab(config: unknown = {}, more: Partial<RegistriesOptions> = {}) {
  const folder = await tempFolder('docker-');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  await writeFile(join(folder.path, 'config.json'), JSON.stringify(config));
  const store = memoryStore();
  const secrets = memoryStore();
  const registries = new ConnectedRegistries({ store, secrets, log: keptLog(), dockerConfigDirectory: folder.path, environment: {}, ...more });
  onTestFinished(() => registries.dispose());
  return { registries, secrets, folder: folder.path };
}

const auth = Buffer.from('ann:pw').toString('base64');

describe('a registry whose address has a path', () => {
  test('is listed with it, and lists only what is below', async () => {
    await using server = await startRegistry();
    for (const path of ['team/web', 'team/images/api', 'teams/other', 'solo']) await pushFixture(server, `${path}:1`);
    const { registries } = await lab({ auths: { [server.host]: { auth } } });
    await registries.connect({ host: `http://${server.host}/team/`, scheme: 'http' }, never);
    expect(await registries.list()).toEqual([{ kind: 'registry', origin: 'connected', host: server.host, prefix: 'team', scheme: 'http', user: 'ann' }]);
    const client = await registries.client(`${server.host}/team`);
    expect((await client.repositories(undefined, never)).names).toEqual(['team/images/api', 'team/web']);
    expect(await client.tags('team/web', never)).toEqual(['1']);
    expect(await registries.client(`${server.host}/team`)).toBe(client);
    expect((await (await registries.client(server.host)).repositories(undefined, never)).names).toHaveLength(4);
  });

  test('shares the login of its host with others there, until the last is disconnected', async () => {
    await using server = await startRegistry({ htpasswd: { user: 'ann', password: 'pw' } });
    const { registries, secrets } = await lab();
    const login = { scheme: 'http', credentials: password('ann', 'pw') } as const;
    await registries.connect({ ...login, host: `${server.host}/team` }, never);
    await registries.connect({ ...login, host: `${server.host}/tools` }, never);
    expect((await registries.list()).map(({ prefix }) => prefix)).toEqual(['team', 'tools']);
    await registries.disconnect(`${server.host}/team`);
    expect((await registries.list()).map(({ prefix }) => prefix)).toEqual(['tools']);
    await (await registries.client(`${server.host}/tools`)).check(never);
    expect(secrets.values.size).toBe(1);
    await registries.disconnect(`${server.host}/tools`);
    expect([await registries.list(), secrets.values.size]).toEqual([[], 0]);
  });

  test('is logged out of with all of its host', async () => {
    await using server = await startRegistry();
    const { registries, secrets } = await lab();
    for (const path of ['team', 'tools']) {
      await registries.connect({ host: `${server.host}/${path}`, scheme: 'http', credentials: password('ann', 'pw') }, never);
    }
    await registries.logout(`${server.host}/team`, never);
    expect([await registries.list(), secrets.values.size]).toEqual([[], 0]);
  });

  test('is refused when no image can be below that path', async () => {
    const { registries } = await lab();
    for (const path of ['Team', 'a b', 'team:1', '../x']) await expect(registries.client(`r.example/${path}`)).rejects.toMatchObject({ code: 'invalidInput' });
  });
});

test('what is listed names the service where the host tells, and no scheme that nobody tried', async () => {
  const { registries } = await lab(
    { auths: { '127.0.0.1:5000': { auth }, 'ghcr.io': { auth } } },
    { mirrors: { list: () => ['https://mirror.example'], onDidChange: () => ({ dispose() {} }) } },
  );
  expect(await registries.list()).toEqual([
    { kind: 'registry', origin: 'dockerConfig', host: '127.0.0.1:5000', user: 'ann' },
    { kind: 'registry', origin: 'dockerConfig', host: 'ghcr.io', service: 'ghcr', scheme: 'https', user: 'ann' },
    { kind: 'registry', origin: 'mirror', host: 'mirror.example', scheme: 'https' },
  ]);
});

test('a helper that works again is heard after a reload, and one that is not wanted any more is no problem', async () => {
  const { registries, folder } = await lab({ credsStore: 'late' }, { environment: { PATH: '' } });
  await registries.list();
  expect(registries.listProblem).toMatchObject({ code: 'credentialHelper' });
  const { registries: able, folder: bin } = await lab({ credsStore: 'late' }, { environment: { PATH: `${folder}:/usr/bin:/bin` } });
  await able.list();
  expect(able.listProblem).toMatchObject({ code: 'credentialHelper' });
  const helper = join(folder, 'docker-credential-late');
  await writeFile(helper, '#!/bin/sh\necho \'{"r.example":"ann"}\'\n');
  await chmod(helper, 0o755);
  able.reload();
  expect((await able.list()).map(({ host }) => host)).toEqual(['r.example']);
  expect(able.listProblem).toBeUndefined();
  await writeFile(join(bin, 'config.json'), '{"credsStore":"gone"}');
  able.reload();
  await able.list();
  expect(able.listProblem).toMatchObject({ code: 'credentialHelper' });
  await writeFile(join(bin, 'config.json'), '{}');
  able.reload();
  await able.list();
  expect(able.listProblem).toBeUndefined();
});
