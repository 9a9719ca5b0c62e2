import { describe, expect, it } from 'vitest';
import type { Tag } from '../../../../src/core/resource.ts';
import { repository as repositoryKind } from '../../../../src/resources/registry/repository.ts';
import { tag as tagKind } from '../../../../src/resources/registry/tag.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../../support/registry.ts';
import { oddServer, passOn } from '../../registry/oddServer.ts';
import { portsWith } from './treeWorld.ts';

const tagOf = (host: string, path: string, tag: string): Tag => ({ kind: 'tag', host, path, tag });
const tagsOf = async (registry: Registry, path: string) => (await registry.api<{ tags: string[] | null }>('GET', `/v2/${path}/tags/list`)).json.tags;
const web = ({ host }: { readonly host: string }) => [{ kind: 'repository', host, path: 'web' } as const];

describe('deleting tags', () => {
  it('that a registry does not allow names the setting, with a button that copies it, and stops at the first', async () => {
    await using registry = await startRegistry({ deleteEnabled: false });
    await pushFixture(registry, 'web:1', { content: 'same' });
    await pushFixture(registry, 'web:2', { content: 'same' });
    const ports = await portsWith([registry.host], { confirm: true });
    const tags = ['1', '2'].map((name) => tagOf(registry.host, 'web', name));
    const failure = tagKind.commands['delete']?.run(ports, tags);
    await expect(failure).rejects.toMatchObject({
      code: 'deleteDisabled',
      hint: expect.stringContaining('REGISTRY_STORAGE_DELETE_ENABLED=true'),
      fixes: [
        { kind: 'copy', text: 'storage:\n  delete:\n    enabled: true\n' },
        { kind: 'copy', text: 'REGISTRY_STORAGE_DELETE_ENABLED=true' },
      ],
    });
    expect((await tagsOf(registry, 'web'))?.sort()).toEqual(['1', '2']);
    expect(registry.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2 + 4);
    expect(registry.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('in a read-only registry says so', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'web:1');
    await using readOnly = await oddServer((request, response) => {
      if (request.method === 'DELETE') response.writeHead(405).end('Method not allowed');
      else passOn(registry.url, request, response);
    });
    const ports = await portsWith([readOnly.host], { confirm: true });
    const failure = tagKind.commands['delete']?.run(ports, [tagOf(readOnly.host, 'web', '1')]);
    await expect(failure).rejects.toMatchObject({ code: 'readOnly', hint: expect.stringContaining('readonly') });
    expect(await tagsOf(registry, 'web')).toEqual(['1']);
  });
});

describe('deleting all tags of a repository', () => {
  it('asks once with their number, and deletes each manifest once', async () => {
    await using registry = await startRegistry();
    for (const tag of ['1', '1.0', '2']) await pushFixture(registry, `web:${tag}`, { content: tag.slice(0, 1) });
    await pushFixture(registry, 'other:1');
    const ports = await portsWith([registry.host], { confirm: true });
    const changed: unknown[] = [];
    ports.registries.onDidChange((change) => changed.push(change));
    await repositoryKind.commands['deleteAllTags']?.run(ports, web(registry));
    expect(ports.ui.questions[0]?.title).toBe(`Delete all 3 tags of ${registry.host}/web?`);
    expect(await tagsOf(registry, 'web')).toBeNull();
    expect(await tagsOf(registry, 'other')).toEqual(['1']);
    expect(registry.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
    expect(changed).toContainEqual({ host: registry.host, path: 'web' });
  });

  it('that is not agreed to, or not allowed, deletes nothing', async () => {
    await using registry = await startRegistry({ deleteEnabled: false });
    await pushFixture(registry, 'web:1');
    const ports = await portsWith([registry.host], { confirm: false }, { confirm: true });
    await repositoryKind.commands['deleteAllTags']?.run(ports, web(registry));
    await expect(repositoryKind.commands['deleteAllTags']?.run(ports, web(registry))).rejects.toMatchObject({ code: 'deleteDisabled', fixes: [{}, {}] });
    expect(await tagsOf(registry, 'web')).toEqual(['1']);
  });

  it('that fails on the way says how far it came', async () => {
    await using registry = await startRegistry();
    for (const tag of ['1', '2', '3']) await pushFixture(registry, `web:${tag}`);
    let deletions = 0;
    await using breaking = await oddServer((request, response) => {
      if (request.method === 'DELETE' && ++deletions > 1) response.writeHead(403).end('{"errors":[{"code":"DENIED"}]}');
      else passOn(registry.url, request, response);
    });
    const ports = await portsWith([breaking.host], { confirm: true });
    const failure = repositoryKind.commands['deleteAllTags']?.run(ports, web(breaking));
    await expect(failure).rejects.toMatchObject({ code: 'partial', message: expect.stringContaining('1 of 3') });
    expect(await tagsOf(registry, 'web')).toHaveLength(2);
  });
});
