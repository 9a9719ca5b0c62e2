import { describe, expect, test } from 'vitest';
import { pushFixture } from '../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { oddServer, passOn } from './oddServer.ts';
import { never, testClient } from './testClient.ts';

const accept = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
].join(', ');

async function digestAt(registry: Registry, path: string, reference: string): Promise<unknown> {
  const { status, headers } = await registry.api('HEAD', `/v2/${path}/manifests/${reference}`, { headers: { accept } });
  return status === 200 ? headers['docker-content-digest'] : status;
}

describe('deleting a tag', () => {
  test('one that is alone takes its manifest with it', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'a/b:1');
    await pushFixture(registry, 'a/b:2');
    await using lab = testClient(registry.host);
    await lab.client.deleteTag('a/b', '1', never);
    expect(await digestAt(registry, 'a/b', '1')).toBe(404);
    expect(await digestAt(registry, 'a/b', digest)).toBe(404);
    expect(await lab.client.tags('a/b', never)).toEqual(['2']);
  });

  test.each(['schema2', 'oci-index'] as const)('one of several on the same %s leaves the others as they are', async (kind) => {
    await using registry = await startRegistry();
    const tags = ['1', '1.2', 'latest'];
    // One after another: this registry stumbles over the same blob pushed twice at once.
    let digest = '';
    for (const tag of tags) digest = await pushFixture(registry, `a/b:${tag}`, { content: 'same', kind });
    await using lab = testClient(registry.host);
    await lab.client.deleteTag('a/b', '1.2', never);
    expect(await Promise.all(tags.map((tag) => digestAt(registry, 'a/b', tag)))).toEqual([digest, 404, digest]);
    expect([...(await lab.client.tags('a/b', never))].sort()).toEqual(['1', 'latest']);
  });

  test('one whose image is part of a multi-platform tag leaves that whole', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'a/b:all', { kind: 'oci-index' });
    await using lab = testClient(registry.host);
    const index = await lab.client.manifest('a/b', 'all', never);
    const child = (index.json as { manifests: { digest: string }[] }).manifests[0]?.digest ?? '';
    const image = await lab.client.manifest('a/b', child, never);
    await registry.api('PUT', '/v2/a/b/manifests/amd64', { headers: { 'content-type': image.mediaType }, body: Buffer.from(image.bytes) });
    await lab.client.deleteTag('a/b', 'amd64', never);
    expect(await digestAt(registry, 'a/b', 'amd64')).toBe(404);
    expect(await digestAt(registry, 'a/b', child)).toBe(child);
  });

  test.each([
    ['deleteDisabled', { deleteEnabled: false }],
    ['readOnly', { readOnly: true }],
  ] as const)('where it ends in %s, nothing was changed', async (code, options) => {
    await using registry = await startRegistry();
    await using refusing = await startRegistry(options);
    const digest = await pushFixture(registry, 'a/b:1', { content: 'same' });
    await pushFixture(registry, 'a/b:2', { content: 'same' });
    await pushFixture(registry, 'a/b:3');
    await using front = await oddServer((request, response) => {
      passOn(request.method === 'DELETE' ? refusing.url : registry.url, request, response);
    });
    await using lab = testClient(front.host);
    await expect(lab.client.deleteTag('a/b', '1', never)).rejects.toMatchObject({ code, message: expect.stringContaining(front.host) });
    await expect(lab.client.deleteTag('a/b', '3', never)).rejects.toMatchObject({ code });
    expect(await digestAt(registry, 'a/b', '1')).toBe(digest);
    expect(front.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('one that is gone already is said so', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'a/b:1');
    await using lab = testClient(registry.host);
    await expect(lab.client.deleteTag('a/b', 'none', never)).rejects.toMatchObject({ code: 'manifestUnknown' });
  });

  test('when the registry fails half-way, the tag is put back', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'a/b:1', { content: 'same' });
    await pushFixture(registry, 'a/b:2', { content: 'same' });
    let puts = 0;
    await using front = await oddServer((request, response) => {
      if (request.method === 'PUT') puts += 1;
      if (request.method === 'DELETE' && puts > 0) response.writeHead(500).end();
      else passOn(registry.url, request, response);
    });
    await using lab = testClient(front.host);
    await expect(lab.client.deleteTag('a/b', '1', never)).rejects.toMatchObject({ code: 'registry' });
    expect(puts).toBe(2);
    expect(await digestAt(registry, 'a/b', '1')).toBe(digest);
  });

  test('when the registry only says that it deleted, the tag is put back', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'a/b:1', { content: 'same' });
    await pushFixture(registry, 'a/b:2', { content: 'same' });
    await using front = await oddServer((request, response) => {
      if (request.method === 'DELETE') response.writeHead(202).end();
      else passOn(registry.url, request, response);
    });
    await using lab = testClient(front.host);
    await expect(lab.client.deleteTag('a/b', '1', never)).rejects.toMatchObject({ code: 'registry' });
    expect(await digestAt(registry, 'a/b', '1')).toBe(digest);
  });

  test('when it cannot be put back either, the message says where the image is', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'a/b:1', { content: 'same' });
    await pushFixture(registry, 'a/b:2', { content: 'same' });
    let puts = 0;
    await using front = await oddServer((request, response) => {
      if (request.method === 'PUT') puts += 1;
      if ((request.method === 'DELETE' && puts > 0) || puts > 1) response.writeHead(500).end();
      else passOn(registry.url, request, response);
    });
    await using lab = testClient(front.host);
    await expect(lab.client.deleteTag('a/b', '1', never)).rejects.toMatchObject({
      code: 'registry',
      message: expect.stringContaining(digest),
      hint: expect.any(String),
    });
  });

  test('when the user cancels half-way, it is finished all the same', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'a/b:1', { content: 'same' });
    await pushFixture(registry, 'a/b:2', { content: 'same' });
    const user = new AbortController();
    await using front = await oddServer((request, response) => {
      if (request.method === 'PUT') user.abort();
      passOn(registry.url, request, response);
    });
    await using lab = testClient(front.host);
    await lab.client.deleteTag('a/b', '1', user.signal);
    expect(await digestAt(registry, 'a/b', '1')).toBe(404);
    expect(await digestAt(registry, 'a/b', '2')).toBe(digest);
  });
});
