import { describe, expect, test } from 'vitest';
import { DistributionClient } from '../../../src/registry/client.ts';
import { diagnose } from '../../../src/registry/diagnose.ts';
import type { Finding } from '../../../src/registry/finding.ts';
import { Http } from '../../../src/registry/http.ts';
import type { Credentials, RegistryAccess } from '../../../src/registry/types.ts';
import { pushFixture } from '../../support/pushFixture.ts';
import { startRegistry } from '../../support/registry.ts';
import { startTokenServer } from '../../support/tokenServer.ts';
import { oddServer } from './oddServer.ts';
import { keptLog, never, password, trusting } from './testClient.ts';

type Setup = {
  readonly scheme?: 'https' | 'http';
  readonly credentials?: Credentials;
  readonly ca?: string | undefined;
  readonly path?: string;
  readonly proxied?: boolean;
};

async function findings(host: string, { scheme, credentials, ca, path = 'team/web', proxied = false }: Setup = {}): Promise<readonly Finding[]> {
  const http = new Http(ca === undefined ? {} : { trust: trusting(ca) });
  const access: RegistryAccess = {
    host,
    apiHost: host,
    scheme,
    fingerprint: undefined,
    http,
    credentials: () => Promise.resolve(credentials),
    newClient: (options) =>
      new DistributionClient({
        host,
        scheme: options.scheme,
        http,
        log: keptLog(),
        credentials: () => Promise.resolve(options.credentials),
        retry: { backoff: 1 },
      }),
  };
  try {
    return await gather(diagnose({ host, path, registries: { access: async () => access }, proxied, timeout: 500 }, never));
  } finally {
    http.dispose();
  }
}

async function gather(found: AsyncIterable<Finding>): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for await (const finding of found) all.push(finding);
  return all;
}

const short = (found: readonly Finding[]) => found.map(({ step, verdict, code }) => `${step} ${verdict}${code ? ` ${code}` : ''}`);
const login = password('ann', 'pw');

describe('step by step', () => {
  test('a registry with all rights; one that has no such repository yet', async () => {
    await using registry = await startRegistry({ tls: true, htpasswd: { user: 'ann', password: 'pw' } });
    const setup = { credentials: login, ca: registry.certificates?.ca };
    const before = await findings(registry.host, setup);
    expect(short(before)).toEqual(['name ok', 'tcp ok', 'scheme ok', 'tls ok', 'ping ok', 'login ok', 'pull warning notFound', 'push ok']);
    expect(before.every(({ message }) => message.endsWith('.'))).toBe(true);
    await expect.poll(() => registry.requests.at(-1)).toMatchObject({ method: 'DELETE' });
  });

  test('plain HTTP on this machine, and on another', async () => {
    await using here = await startRegistry();
    await pushFixture(here, 'team/web:1');
    expect(short(await findings(here.host))).toEqual(['name ok', 'tcp ok', 'scheme ok', 'tls skipped', 'ping ok', 'login skipped', 'pull ok', 'push ok']);
    await using there = await startRegistry({ address: '10.99.0.1' });
    const skipped = ['tls', 'ping', 'login', 'pull', 'push'].map((step) => `${step} skipped`);
    expect(short(await findings(there.host))).toEqual(['name ok', 'tcp ok', 'scheme failed insecureRegistry', ...skipped]);
    expect(short(await findings(there.host, { scheme: 'http' })).slice(0, 5)).toEqual(['name ok', 'tcp ok', 'scheme warning', 'tls skipped', 'ping ok']);
  });

  test('no such name, nothing there, and no one who answers', async () => {
    expect(short(await findings('no-such-host.invalid'))[0]).toBe('name failed registryUnreachable');
    const registry = await startRegistry();
    await registry.stop();
    expect(short(await findings(registry.host)).slice(0, 3)).toEqual(['name ok', 'tcp failed registryUnreachable', 'scheme skipped']);
    expect(short(await findings(registry.host, { proxied: true })).slice(0, 3)).toEqual(['name skipped', 'tcp skipped', 'scheme failed registryUnreachable']);
  });

  test('a certificate that is not trusted, and one for another name', async () => {
    await using registry = await startRegistry({ tls: ['IP:127.0.0.1'] });
    expect(short(await findings(registry.host)).slice(2, 5)).toEqual(['scheme ok', 'tls failed unknownAuthority', 'ping skipped']);
    const other = registry.host.replace('127.0.0.1', 'localhost');
    expect(short(await findings(other, { ca: registry.certificates?.ca })).slice(2, 5)).toEqual(['scheme ok', 'tls failed certificateName', 'ping skipped']);
    expect(short(await findings(registry.host, { scheme: 'http' })).slice(1, 4)).toEqual(['tcp ok', 'scheme failed tls', 'tls skipped']);
  });

  test('no registry, no login, a wrong login', async () => {
    await using page = await oddServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'));
    expect(short(await findings(page.host)).slice(4, 6)).toEqual(['ping failed notARegistry', 'login skipped']);
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'pw' } });
    expect(short(await findings(registry.host)).slice(4, 7)).toEqual(['ping ok', 'login failed notAuthenticated', 'pull skipped']);
    const wrong = await findings(registry.host, { credentials: password('ann', 'falsch') });
    expect(short(wrong).slice(4, 7)).toEqual(['ping ok', 'login failed notAuthenticated', 'pull skipped']);
    expect(wrong[5]?.message).toContain('wrong');
  });

  test('a read-only registry', async () => {
    await using registry = await startRegistry({ readOnly: true });
    expect(short(await findings(registry.host)).at(-1)).toBe('push failed readOnly');
  });
});

test('what the token allows is told without trying', async () => {
  await using tokens = await startTokenServer({ credentials: { user: 'ann', password: 'pw' } });
  await using registry = await startRegistry({ token: tokens });
  await pushFixture(registry, 'team/web:1', { authorization: `Bearer ${tokens.issue(['repository:team/web:pull,push'])}` });
  expect(short(await findings(registry.host, { credentials: login })).slice(5)).toEqual(['login ok', 'pull ok', 'push ok']);
  tokens.options.grant = (scopes) => scopes.map((scope) => scope.replace(/:[a-z,]+$/, ':pull'));
  const posts = () => registry.requests.filter(({ method }) => method === 'POST').length;
  const before = posts();
  expect(short(await findings(registry.host, { credentials: login })).slice(5)).toEqual(['login ok', 'pull ok', 'push failed denied']);
  expect(posts()).toBe(before);
  tokens.options.grant = () => [];
  expect(short(await findings(registry.host, { credentials: login })).slice(5)).toEqual(['login ok', 'pull failed denied', 'push skipped']);
});

test('without a repository the rights are left out; cancelling ends it', async () => {
  await using registry = await startRegistry();
  const http = new Http();
  const access = { host: registry.host, apiHost: registry.host, scheme: 'http', fingerprint: undefined, http } as unknown as RegistryAccess;
  const one = diagnose({ host: registry.host, registries: { access: async () => access } }, AbortSignal.abort());
  await expect(gather(one)).rejects.toMatchObject({ code: 'cancelled' });
  http.dispose();
});
