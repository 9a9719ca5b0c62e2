import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushFixture } from '../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { never, testClient } from './testClient.ts';

describe('browsing an anonymous registry', () => {
  let registry: Registry;
  let digests: readonly string[];

  beforeAll(async () => {
    registry = await startRegistry();
    digests = [
      await pushFixture(registry, 'team/web:1', { content: 'same' }),
      await pushFixture(registry, 'team/web:2', { content: 'same' }),
      await pushFixture(registry, 'team/web:3'),
      await pushFixture(registry, 'team/multi:1', { kind: 'oci-index' }),
    ];
  });
  afterAll(() => registry.stop());

  test('a loopback address over plain HTTP is found by itself', async () => {
    await using lab = testClient(registry.host);
    await expect(lab.client.check(never)).resolves.toBeUndefined();
  });

  test('repositories and tags are listed', async () => {
    await using lab = testClient(registry.host);
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['team/multi', 'team/web'] });
    expect([...(await lab.client.tags('team/web', never))].sort()).toEqual(['1', '2', '3']);
  });

  test('digest, manifest and details of an image agree', async () => {
    await using lab = testClient(registry.host);
    const details = await lab.client.tagDetails('team/web', '1', never);
    expect(await lab.client.digest('team/web', '1', never)).toBe(digests[0]);
    expect((await lab.client.manifest('team/web', '1', never)).digest).toBe(digests[0]);
    expect(details).toMatchObject({ digest: digests[0], platforms: [{ os: 'linux', architecture: 'amd64' }] });
    expect(details.size).toBeGreaterThan(50);
  });

  test('an index tells its platforms and the size of its first image', async () => {
    await using lab = testClient(registry.host);
    const details = await lab.client.tagDetails('team/multi', '1', never);
    expect(details.digest).toBe(digests[3]);
    expect(details.platforms.map(({ architecture }) => architecture)).toEqual(['amd64', 'arm64']);
    expect(details.size).toBeGreaterThan(50);
    const manifest = await lab.client.manifest('team/multi', '1', never);
    expect(await lab.client.imageConfig('team/multi', manifest, never)).toMatchObject({ architecture: 'amd64' });
  });

  test('tags on the same digest are found, the asked one first', async () => {
    await using lab = testClient(registry.host);
    expect(await lab.client.tagsSharing('team/web', '2', never)).toEqual({ digest: digests[0], tags: ['2', '1'] });
  });

  test('what is not there is said so', async () => {
    await using lab = testClient(registry.host);
    expect(await lab.client.digest('team/web', 'none', never)).toBeUndefined();
    await expect(lab.client.manifest('team/web', 'none', never)).rejects.toMatchObject({
      code: 'manifestUnknown',
      message: expect.stringContaining('team/web:none'),
    });
    await expect(lab.client.tags('team/none', never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(lab.client.tags('../x', never)).rejects.toMatchObject({ code: 'invalidInput' });
  });

  test('a cancelled request says only that', async () => {
    await using lab = testClient(registry.host);
    await expect(lab.client.check(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('a catalog of more than a page is walked to its end', async () => {
  await using registry = await startRegistry();
  await pushFixture(registry, 'r/0:1');
  await using lab = testClient(registry.host);
  const names = Array.from({ length: 1010 }, (_, index) => `many/r${String(index).padStart(4, '0')}`);
  const { json } = await lab.client.manifest('r/0', '1', never);
  const blob = (json as { config: { digest: string } }).config.digest;
  await Promise.all(names.map((name) => registry.api('POST', `/v2/${name}/blobs/uploads/?mount=${blob}&from=r/0`)));
  const first = await lab.client.repositories(undefined, never);
  expect(first.names).toHaveLength(1000);
  const second = await lab.client.repositories(first.next, never);
  expect(second.next).toBeUndefined();
  expect([...first.names, ...second.names]).toEqual([...names, 'r/0']);
});
