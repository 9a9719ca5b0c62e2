import { describe, expect, test } from 'vitest';
import { startEngine } from '../support/engine.ts';
import { http } from '../support/http.ts';
import { run } from '../support/process.ts';
import { pushFixture } from '../support/pushFixture.ts';
import { startRegistry } from '../support/registry.ts';
import { sharedEngine, uniqueName } from '../support/sharedEngine.ts';
import { startTokenServer } from '../support/tokenServer.ts';
import { until } from '../support/until.ts';

const account = { user: 'alice', password: 'open:sesame' };

describe('the throwaway engine', () => {
  test('runs a container of the imported image', async () => {
    const engine = sharedEngine();
    const id = await engine.container({ name: uniqueName(), start: true });
    const { State } = await engine.must<{ State: { Running: boolean } }>('GET', `/containers/${id}/json`);
    expect(State.Running).toBe(true);
  });

  test('comes back on the same socket with its data after a crash', async () => {
    await using engine = await startEngine();
    await engine.importBusybox('kept:1');
    await engine.kill('SIGKILL');
    await expect(engine.api('GET', '/_ping')).rejects.toThrow();
    await engine.start();
    expect((await engine.api('GET', '/images/kept:1/json')).status).toBe(200);
  });

  test('reads a changed daemon.json on reload', async () => {
    await using engine = await startEngine();
    await engine.reload({ 'insecure-registries': ['10.99.0.1:5005'] });
    expect((await engine.api('GET', '/info')).text).toContain('10.99.0.1:5005');
  });

  test('listens on TLS and wants a client certificate', async () => {
    await using engine = await startEngine({ tcp: 'tls' });
    const url = `${engine.tcpHost?.replace('tcp:', 'https:')}/_ping`;
    await expect(http(url, { ca: engine.certificates?.ca ?? '' })).rejects.toThrow();
  });
});

describe('the throwaway registry', () => {
  test('holds a pushed image that skopeo can read', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'team/app:1.0');
    const seen = JSON.parse(await run('skopeo', ['--insecure-policy', 'inspect', '--tls-verify=false', `docker://${registry.host}/team/app:1.0`]));
    expect(seen).toMatchObject({ Digest: digest, RepoTags: ['1.0'] });
    await until('the access log', () => registry.requests.some(({ path, method }) => method === 'GET' && path.startsWith('/v2/team/app/manifests/')));
  });

  test('holds an OCI index of two platforms', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'multi:1', { kind: 'oci-index' });
    const raw = await run('skopeo', ['--insecure-policy', 'inspect', '--raw', '--tls-verify=false', `docker://${registry.host}/multi:1`]);
    expect(JSON.parse(raw).manifests).toHaveLength(2);
  });

  test('asks for the account of its htpasswd file', async () => {
    await using registry = await startRegistry({ htpasswd: account });
    expect((await http(`${registry.url}/v2/`)).status).toBe(401);
    expect((await registry.api('GET', '/v2/')).status).toBe(200);
  });

  test('accepts tokens of its token server', async () => {
    await using tokens = await startTokenServer({ credentials: account });
    await using registry = await startRegistry({ token: tokens });
    const challenge = (await registry.api('GET', '/v2/')).headers['www-authenticate'];
    expect(challenge).toBe(`Bearer realm="${tokens.realm}",service="${tokens.service}"`);
    expect((await http(`${tokens.realm}?service=${tokens.service}`)).status).toBe(401);
    const authorization = `Bearer ${tokens.issue(['repository:a:pull,push'])}`;
    await pushFixture(registry, 'a:1', { authorization });
    await expect(pushFixture(registry, 'b:1', { authorization })).rejects.toThrow('401');
  });

  test('serves TLS from a private CA', async () => {
    await using registry = await startRegistry({ tls: true, address: '10.99.0.1' });
    await expect(http(`${registry.url}/v2/`)).rejects.toThrow('unable to verify');
    expect((await registry.api('GET', '/v2/')).status).toBe(200);
  });

  test('is pushed to by the throwaway engine', async () => {
    await using registry = await startRegistry();
    const engine = sharedEngine();
    const image = `${registry.host}/pushed:1`;
    await engine.must('POST', `/images/busybox:latest/tag?repo=${registry.host}/pushed&tag=1`);
    const answer = await http(`http://engine/images/${encodeURIComponent(`${registry.host}/pushed`)}/push?tag=1`, {
      method: 'POST',
      headers: { 'x-registry-auth': 'e30=' },
      socketPath: engine.socketPath,
    });
    expect(answer.text).not.toContain('errorDetail');
    expect((await registry.api('GET', '/v2/pushed/tags/list')).json).toEqual({ name: 'pushed', tags: ['1'] });
    await engine.must('DELETE', `/images/${image}`);
  });
});
