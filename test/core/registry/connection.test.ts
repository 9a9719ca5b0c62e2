import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { never, testClient, trusting } from './testClient.ts';

describe('over TLS', () => {
  let registry: Registry;

  beforeAll(async () => {
    registry = await startRegistry({ tls: ['DNS:registry.test', 'IP:127.0.0.1'] });
  });
  afterAll(() => registry.stop());

  test('a certificate of an unknown authority is refused, also at a loopback address', async () => {
    await using lab = testClient(registry.host);
    await expect(lab.client.check(never)).rejects.toMatchObject({ code: 'unknownAuthority', message: expect.stringContaining(registry.host) });
  });

  test('with the authority known it works', async () => {
    await using lab = testClient(registry.host, { trust: trusting(registry.certificates?.ca) });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: [] });
  });

  test('another name than those in the certificate is told with these', async () => {
    const host = registry.host.replace('127.0.0.1', 'localhost');
    await using lab = testClient(host, { trust: trusting(registry.certificates?.ca) });
    await expect(lab.client.check(never)).rejects.toMatchObject({ code: 'certificateName', message: expect.stringContaining('registry.test') });
  });

  test('plain HTTP to it is told to use HTTPS', async () => {
    await using lab = testClient(registry.host, { scheme: 'http' });
    await expect(lab.client.check(never)).rejects.toMatchObject({ code: 'tls', message: expect.stringContaining('HTTPS') });
  });
});

test('a host that is not this machine is never spoken to over plain HTTP by itself', async () => {
  await using registry = await startRegistry({ address: '10.99.0.1' });
  await using byItself = testClient(registry.host);
  await expect(byItself.client.check(never)).rejects.toMatchObject({ code: 'insecureRegistry', message: expect.stringContaining(registry.host) });
  await using allowed = testClient(registry.host, { scheme: 'http' });
  await expect(allowed.client.check(never)).resolves.toBeUndefined();
});

test('a port where nothing listens, and a name that does not exist', async () => {
  const registry = await startRegistry();
  await registry.stop();
  await using gone = testClient(registry.host);
  await expect(gone.client.check(never)).rejects.toMatchObject({ code: 'registryUnreachable', message: expect.stringContaining(registry.host) });
  await using nameless = testClient('no-such-host.invalid');
  await expect(nameless.client.check(never)).rejects.toMatchObject({ code: 'registryUnreachable', message: expect.stringContaining('no-such-host.invalid') });
});

test('a registry that comes back is found again over kept-alive connections', async () => {
  await using registry = await startRegistry();
  await using lab = testClient(registry.host);
  await lab.client.check(never);
  await registry.kill();
  await registry.start();
  await expect(lab.client.check(never)).resolves.toBeUndefined();
});

test('what accepts connections but never answers is given up in time', async () => {
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  const host = await new Promise<string>((resolve) => server.on('listening', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`)));
  try {
    await using tls = testClient(host, { scheme: 'https', connectTimeout: 50 });
    await expect(tls.client.check(never)).rejects.toMatchObject({ code: 'registryUnreachable', message: expect.stringContaining('in time') });
    await using plain = testClient(host, { scheme: 'http', idleTimeout: 50 });
    await expect(plain.client.check(never)).rejects.toMatchObject({ code: 'registryUnreachable', message: expect.stringContaining('in time') });
  } finally {
    server.close();
  }
});
