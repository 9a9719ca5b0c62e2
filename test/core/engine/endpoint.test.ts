import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/engine/endpoint/address.ts';
import { listContexts } from '../../../src/engine/endpoint/contexts.ts';
import { resolveEndpoint } from '../../../src/engine/endpoint/endpoint.ts';
import { sshArguments } from '../../../src/engine/transport/sshSocket.ts';
import { tempFolder } from '../../support/temp.ts';

const none = { host: '', context: '' };
const at = (home: string, environment: Record<string, string> = {}) => ({ environment, home, platform: 'linux' as const });

async function addContext(home: string, name: string, host: string, more: object = {}): Promise<string> {
  const hash = createHash('sha256').update(name).digest('hex');
  const folder = join(home, '.docker/contexts/meta', hash);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'meta.json'), JSON.stringify({ Name: name, Metadata: { Description: 'd' }, Endpoints: { docker: { Host: host, ...more } } }));
  return join(home, '.docker/contexts/tls', hash, 'docker');
}

it('prefers settings to the environment, the environment to the configuration', async () => {
  await using home = await tempFolder();
  for (const name of ['one', 'two', 'three']) await addContext(home.path, name, `tcp://${name}:1`);
  await writeFile(join(home.path, '.docker/config.json'), '{"currentContext":"three"}');
  const both = at(home.path, { DOCKER_HOST: 'tcp://env:2', DOCKER_CONTEXT: 'two' });
  const addresses = [
    await resolveEndpoint({ host: 'tcp://set:1', context: 'one' }, both),
    await resolveEndpoint({ host: '', context: 'one' }, both),
    await resolveEndpoint(none, both),
    await resolveEndpoint(none, at(home.path, { DOCKER_CONTEXT: 'two' })),
    await resolveEndpoint(none, at(home.path)),
    await resolveEndpoint({ host: '', context: 'default' }, both),
  ];
  expect(addresses.map(({ address, origin, contextName }) => [address, origin, contextName])).toEqual([
    ['tcp://set:1', 'hostSetting', undefined],
    ['tcp://one:1', 'contextSetting', 'one'],
    ['tcp://env:2', 'DOCKER_HOST', undefined],
    ['tcp://two:1', 'DOCKER_CONTEXT', 'two'],
    ['tcp://three:1', 'currentContext', 'three'],
    ['tcp://env:2', 'DOCKER_HOST', undefined],
  ]);
});

it('reads DOCKER_CONFIG, TLS files and SkipTLSVerify of a context', async () => {
  await using home = await tempFolder();
  const tls = await addContext(home.path, 'x', 'tcp://h:2376', { SkipTLSVerify: true });
  await mkdir(tls, { recursive: true });
  await writeFile(join(tls, 'ca.pem'), 'CA');
  const endpoint = await resolveEndpoint({ host: '', context: 'x' }, at('/nonexistent', { DOCKER_CONFIG: join(home.path, '.docker') }));
  expect(endpoint.target).toEqual({ kind: 'tcp', host: 'h', port: 2376, tls: { ca: 'CA', verify: false } });
});

it('says which context is missing', async () => {
  await expect(resolveEndpoint({ host: '', context: 'gone' }, at('/nonexistent'))).rejects.toMatchObject({
    code: 'contextNotFound',
    message: expect.stringContaining('gone'),
  });
});

it('lists contexts, leaving out broken ones', async () => {
  await using home = await tempFolder();
  await addContext(home.path, 'b', 'tcp://b:1');
  await addContext(home.path, 'a', 'tcp://a:1');
  await mkdir(join(home.path, '.docker/contexts/meta/broken'), { recursive: true });
  await writeFile(join(home.path, '.docker/contexts/meta/broken/meta.json'), '{');
  await writeFile(join(home.path, '.docker/config.json'), '{"currentContext":"b"}');
  expect(await listContexts({}, home.path)).toEqual([
    { name: 'a', host: 'tcp://a:1', description: 'd', current: false },
    { name: 'b', host: 'tcp://b:1', description: 'd', current: true },
  ]);
});

it.each(['1', 'true'])('takes DOCKER_TLS_VERIFY=%s with the files of DOCKER_CERT_PATH', async (value) => {
  await using folder = await tempFolder();
  for (const name of ['ca', 'cert', 'key']) await writeFile(join(folder.path, `${name}.pem`), name);
  const environment = { DOCKER_HOST: 'tcp://h:1', DOCKER_TLS_VERIFY: value, DOCKER_CERT_PATH: folder.path };
  expect((await resolveEndpoint(none, at('/nonexistent', environment))).target).toMatchObject({ tls: { ca: 'ca', cert: 'cert', key: 'key', verify: true } });
});

it('finds a known socket that answers', async () => {
  await using home = await tempFolder();
  await mkdir(join(home.path, '.colima/work'), { recursive: true });
  const path = join(home.path, '.colima/work/docker.sock');
  const server = createServer().listen(path);
  try {
    const endpoint = await resolveEndpoint(none, { ...at(home.path), platform: 'linux' });
    // The machine's own engine, if it has one, comes first.
    expect([path, '/var/run/docker.sock']).toContain(endpoint.address.slice('unix://'.length));
  } finally {
    server.close();
  }
});

describe('an address', () => {
  it.each([
    ['unix:///run/d.sock', { kind: 'socket', path: '/run/d.sock' }],
    ['/run/d.sock', { kind: 'socket', path: '/run/d.sock' }],
    ['npipe:////./pipe/docker_engine', { kind: 'socket', path: '\\\\.\\pipe\\docker_engine' }],
    ['tcp://h', { kind: 'tcp', host: 'h', port: 2375 }],
    ['h:99', { kind: 'tcp', host: 'h', port: 99 }],
    ['tcp://[::1]:99', { kind: 'tcp', host: '::1', port: 99 }],
    ['https://h', { kind: 'tcp', host: 'h', port: 2376, tls: { verify: true } }],
    ['tcp://h:2376', { kind: 'tcp', host: 'h', port: 2376, tls: { verify: true } }],
    ['ssh://me@h:22/run/d.sock', { kind: 'ssh', host: 'h', user: 'me', port: 22, socket: '/run/d.sock' }],
    ['ssh://h', { kind: 'ssh', host: 'h' }],
  ])('%s', (address, target) => {
    expect(parseAddress(address, undefined)).toEqual(target);
  });

  it.each(['ftp://h', 'unix://', 'ssh://-oProxyCommand=x', 'ssh://-l@h', 'ssh://me:secret@h', 'ssh://h/a;reboot', 'tcp://', 'tcp://h:99999'])(
    '%s is refused',
    (address) => {
      expect(() => parseAddress(address, undefined)).toThrow(expect.objectContaining({ code: 'invalidInput' }));
    },
  );
});

it('ssh gets an argument list in which nothing of the address is an option', () => {
  expect(sshArguments({ kind: 'ssh', host: 'h', user: 'me', port: 22 }).slice(-7)).toEqual(['-p', '22', '--', 'me@h', 'docker', 'system', 'dial-stdio']);
});
