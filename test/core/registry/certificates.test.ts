import { once } from 'node:events';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CertificateTrust } from '../../../src/registry/certificateTrust.ts';
import { DistributionClient } from '../../../src/registry/client.ts';
import { Http } from '../../../src/registry/http.ts';
import { peerCertificate } from '../../../src/registry/peerCertificate.ts';
import { run } from '../../support/process.ts';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { type TempFolder, tempFolder } from '../../support/temp.ts';
import { type Certificates, makeCertificates } from '../../support/tls.ts';
import { oddServer } from './oddServer.ts';
import { keptLog, never, password } from './testClient.ts';

/** Folders that stand for /etc/docker/certs.d and for that of the setting, and a system without authorities of its own. */
async function lab() {
  const folder = await tempFolder('certs-');
  const certs = join(folder.path, 'certs.d');
  const setting = join(folder.path, 'setting');
  const bundle = join(folder.path, 'bundle.crt');
  let time = 0;
  const trust = new CertificateTrust({ folders: () => [certs], common: () => [setting], bundles: [bundle], now: () => time });
  const http = new Http({ trust });
  const client = (host: string, fingerprint?: string) =>
    new DistributionClient({
      host,
      scheme: 'https',
      http,
      fingerprint,
      log: keptLog(),
      credentials: () => Promise.resolve(password('ann', 'pw')),
      retry: { backoff: 1 },
    });
  const put = async (file: string, from: string) => {
    await mkdir(dirname(file), { recursive: true });
    await copyFile(from, file);
  };
  return {
    client,
    certs,
    setting,
    bundle,
    put,
    /** Lets the time pass in which files are not looked at again. */
    pass: () => {
      time += 10_000;
    },
    async [Symbol.asyncDispose]() {
      http.dispose();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('private authorities', () => {
  let registry: Registry;
  let caFile: string;

  beforeAll(async () => {
    registry = await startRegistry({ tls: true });
    caFile = registry.certificates?.caFile ?? '';
  });
  afterAll(() => registry.stop());

  test('one in the folder of the host is found, also when it comes after a refusal', async () => {
    await using one = await lab();
    const client = one.client(registry.host);
    await expect(client.check(never)).rejects.toMatchObject({ code: 'unknownAuthority' });
    await one.put(join(one.certs, registry.host, 'my.crt'), caFile);
    await client.check(never);
  });

  test('one of another host, or with another ending, is none', async () => {
    await using one = await lab();
    await one.put(join(one.certs, 'other.example', 'ca.crt'), caFile);
    await one.put(join(one.certs, registry.host, 'ca.pem'), caFile);
    await expect(one.client(registry.host).check(never)).rejects.toMatchObject({ code: 'unknownAuthority' });
  });

  test.each(['of the setting', 'of the setting for the host', 'of the system'])('one %s', async (where) => {
    await using one = await lab();
    const file = { 'of the setting': join(one.setting, 'ca.crt'), 'of the setting for the host': join(one.setting, registry.host, 'ca.crt') }[where];
    await one.put(file ?? one.bundle, caFile);
    await one.client(registry.host).check(never);
  });

  test('what cannot be used is named when the certificate is refused', async () => {
    await using one = await lab();
    await mkdir(join(one.certs, registry.host), { recursive: true });
    const file = join(one.certs, registry.host, 'ca.crt');
    await writeFile(file, 'not PEM');
    await expect(one.client(registry.host).check(never)).rejects.toMatchObject({ code: 'unknownAuthority', hint: expect.stringContaining(file) });
    await writeFile(file, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    await expect(one.client(registry.host).check(never)).rejects.toMatchObject({ code: 'unknownAuthority', hint: expect.stringContaining(file) });
  });

  test('one certificate that the user allowed is enough, another one is not, and nothing is sent to it', async () => {
    await using one = await lab();
    const { fingerprint, names, issuer } = await peerCertificate(registry.host, never);
    expect(names).toContain('127.0.0.1');
    expect(issuer).toBe('Gantry test CA');
    await one.client(registry.host, fingerprint).check(never);
    const before = (await registry.answered()).length;
    await expect(one.client(registry.host, fingerprint.replace(/^../, '00')).check(never)).rejects.toMatchObject({
      code: 'unknownAuthority',
      message: expect.stringContaining('another one'),
    });
    expect(await registry.answered()).toHaveLength(before);
  });

  test('many requests with a private authority or an allowed certificate share connections', async () => {
    await using one = await lab();
    await one.put(join(one.certs, registry.host, 'ca.crt'), caFile);
    const { fingerprint } = await peerCertificate(registry.host, never);
    for (const client of [one.client(registry.host), one.client(registry.host, fingerprint)])
      await Promise.all(Array.from({ length: 30 }, () => client.check(never)));
  });
});

describe('client certificates', () => {
  let folder: TempFolder;
  let certificates: Certificates;
  let host: string;
  let stop: () => void;

  beforeAll(async () => {
    folder = await tempFolder('mtls-');
    certificates = await makeCertificates(folder.path);
    const [key, cert] = await Promise.all([readFile(certificates.keyFile), readFile(certificates.certFile)]);
    const server = createServer({ key, cert, ca: certificates.ca, requestCert: true, rejectUnauthorized: true }, (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    );
    server.on('tlsClientError', () => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => {
      server.close();
      server.closeAllConnections();
    };
  });
  afterAll(async () => {
    stop();
    await folder[Symbol.asyncDispose]();
  });

  test('a pair in the folder of the host is shown; without it the need is told', async () => {
    await using one = await lab();
    await one.put(join(one.certs, host, 'ca.crt'), certificates.caFile);
    const client = one.client(host);
    await expect(client.check(never)).rejects.toMatchObject({ code: 'clientCertificate', message: expect.stringContaining(host) });
    await one.put(join(one.certs, host, 'client.key'), certificates.clientKeyFile);
    await one.put(join(one.certs, host, 'client.cert'), certificates.clientCertFile);
    one.pass();
    await client.check(never);
  });

  test.each([
    ['client.cert', 'client.key is missing'],
    ['client.key', 'client.cert is missing'],
  ])('%s alone is half a pair', async (name, message) => {
    await using one = await lab();
    await one.put(join(one.certs, host, name), name.endsWith('key') ? certificates.clientKeyFile : certificates.clientCertFile);
    await expect(one.client(host).check(never)).rejects.toMatchObject({
      code: 'clientCertificate',
      message: expect.stringContaining(message),
      hint: expect.any(String),
    });
  });

  test('a pair that does not fit together, and one that is broken', async () => {
    await using one = await lab();
    await one.put(join(one.certs, host, 'client.key'), certificates.keyFile);
    await one.put(join(one.certs, host, 'client.cert'), certificates.clientCertFile);
    await expect(one.client(host).check(never)).rejects.toMatchObject({ code: 'clientCertificate', message: expect.stringContaining('do not fit') });
    await writeFile(join(one.certs, host, 'client.cert'), 'broken');
    one.pass();
    await expect(one.client(`${host}`).check(never)).rejects.toMatchObject({ code: 'clientCertificate' });
  });
});

describe('certificates that are out of date or self-signed', () => {
  async function serve(folder: string, ...validity: string[]) {
    const [key, cert] = [join(folder, 'k.pem'), join(folder, 'c.pem')];
    const extensions = join(folder, 'c.ext');
    await writeFile(extensions, 'subjectAltName=IP:127.0.0.1');
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    await run('openssl', ['req', ...newKey, '-subj', '/CN=self', '-keyout', key, '-out', join(folder, 'c.csr')]);
    await run('openssl', ['x509', '-req', '-in', join(folder, 'c.csr'), '-signkey', key, ...validity, '-extfile', extensions, '-out', cert]);
    const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_, response) => response.end('{}')).listen(0, '127.0.0.1');
    server.on('tlsClientError', () => {});
    await once(server, 'listening');
    return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, cert, server };
  }

  test('an expired one is told as such, even when it is trusted', async () => {
    await using folder = await tempFolder('expired-');
    const { host, cert, server } = await serve(folder.path, '-days', '-1');
    await using one = await lab();
    await one.put(join(one.certs, host, 'ca.crt'), cert);
    await expect(one.client(host).check(never)).rejects.toMatchObject({ code: 'tls', message: expect.stringContaining('expired') });
    expect((await peerCertificate(host, never)).validTo).toBeLessThan(Date.now());
    server.closeAllConnections();
    server.close();
  });

  test('a self-signed one is trusted as an authority of its own, or as the one that was allowed', async () => {
    await using folder = await tempFolder('self-');
    const { host, cert, server } = await serve(folder.path, '-days', '10');
    await using one = await lab();
    await expect(one.client(host).check(never)).rejects.toMatchObject({ code: 'unknownAuthority' });
    const { fingerprint } = await peerCertificate(host, never);
    await one.client(host, fingerprint).check(never);
    await one.put(join(one.certs, host, 'self.crt'), cert);
    await one.client(host).check(never);
    await rm(join(one.certs, host, 'self.crt'));
    one.pass();
    await expect(one.client(host).check(never)).rejects.toMatchObject({ code: 'unknownAuthority' });
    server.closeAllConnections();
    server.close();
  });
});

test('looking at a certificate fails in words', async () => {
  await using plain = await oddServer((_, response) => response.end());
  await expect(peerCertificate(plain.host, never)).rejects.toMatchObject({ code: 'insecureRegistry' });
  await expect(peerCertificate('no-such-host.invalid', never)).rejects.toMatchObject({ code: 'registryUnreachable' });
  await expect(peerCertificate(plain.host, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
});
