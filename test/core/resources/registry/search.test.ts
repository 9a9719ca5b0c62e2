import { describe, expect, it } from 'vitest';
import { registry as registryKind } from '../../../../src/resources/registry/registry.ts';
import { repository as repositoryKind } from '../../../../src/resources/registry/repository.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { oddServer, passOn } from '../../registry/oddServer.ts';
import { labels, named, portsWith, treeOf } from './treeWorld.ts';

const row = (host: string) => [{ kind: 'registry', host, scheme: 'http', origin: 'connected' } as const];

/** A registry that hides its catalog, as Aliyun's does. */
const withoutCatalog = (registry: Registry) =>
  oddServer((request, response) => {
    if (request.url?.startsWith('/v2/_catalog')) response.writeHead(404).end('{"errors":[{"code":"NOT_FOUND"}]}');
    else passOn(registry.url, request, response);
  });

describe('searching a registry', () => {
  it('finds repositories by words, and pulls the one that is chosen', async () => {
    await using registry = await startRegistry();
    const path = `team/${uniqueName('found')}`;
    for (const reference of [`${path}:1`, `${path}:2`, 'team/other:1']) await pushFixture(registry, reference);
    const ports = await portsWith([registry.host], { input: 'FOUND team' }, { pick: path }, { pick: 'Pull…' }, { pick: '2' });
    await registryKind.viewCommands?.['find']?.run(ports);
    const api = sharedEngine();
    await api.must('DELETE', `/images/${registry.host}/${path}:2`);
    expect(ports.ui.questions[1]?.items?.map(({ label }) => label)).toEqual([path]);
  });

  it('copies the name of what it found, or shows it in the tree', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'team/web:1');
    const again = [{ input: 'web' }, { pick: 'team/web' }];
    const ports = await portsWith([registry.host], ...again, { pick: 'Copy Name' }, ...again, { pick: 'Show in Registries' });
    await registryKind.commands['search']?.run(ports, row(registry.host));
    await registryKind.commands['search']?.run(ports, row(registry.host));
    expect(ports.ui.copied).toEqual([`${registry.host}/team/web`]);
    expect(ports.ui.executed).toEqual([{ command: 'gantry.registry.show', args: [`${registry.host}/team/web`] }]);
    expect(ports.store.get(`registry.repositories:${registry.host}`)).toBeUndefined();
  });

  it('asks which registry when there are several, and remembers the words', async () => {
    await using first = await startRegistry();
    await using second = await startRegistry();
    const ports = await portsWith([first.host, second.host], { pick: second.host }, { input: 'web' }, { pick: undefined }, { pick: undefined });
    await registryKind.viewCommands?.['find']?.run(ports);
    await registryKind.viewCommands?.['find']?.run(ports);
    expect(ports.store.get('registry.lastSearch')).toBe('web');
  });
});

describe('a repository added by name', () => {
  it('shows in a registry without a catalog, with its tags, until it is taken off the list', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'team/web:1');
    await using hidden = await withoutCatalog(registry);
    const { tree, ports } = await treeOf([hidden.host], { input: `${hidden.host}/team/web:1` }, { pick: hidden.host }, { pick: 'team/web' });
    const [top] = await tree.children(undefined);
    const [offer] = await tree.children(top);
    expect(offer).toMatchObject({
      label: 'Add Repository…',
      click: { args: [{ command: 'gantry.registry.addRepository', args: [`registry/${hidden.host}`] }] },
    });
    await registryKind.commands['addRepository']?.run(ports, row(hidden.host));
    expect(ports.ui.revealed).toEqual([`repository/${hidden.host}/team/web`]);
    const web = named(await tree.children(top), 'team/web');
    expect(web).toMatchObject({ abilities: ['removeFromList'], description: 'added by name' });
    expect(labels(await tree.children(web))).toEqual(['1']);
    expect(await repositoryKind.choose?.(ports, () => true, 'Choose')).toMatchObject([{ path: 'team/web', added: true }]);
    if (web.resource?.kind === 'repository') await repositoryKind.commands['removeFromList']?.run(ports, [web.resource]);
    expect(labels(await tree.children(top))).toEqual(['Add Repository…']);
  });

  it('that is not there is added only when the user insists', async () => {
    await using registry = await startRegistry();
    const ports = await portsWith([registry.host], { input: 'team/new' }, { confirm: false }, { input: 'team/new' }, { confirm: true });
    await registryKind.commands['addRepository']?.run(ports, row(registry.host));
    expect(ports.store.get(`registry.repositories:${registry.host}`)).toBeUndefined();
    await registryKind.commands['addRepository']?.run(ports, row(registry.host));
    expect(ports.store.get(`registry.repositories:${registry.host}`)).toEqual(['team/new']);
  });

  it('is refused when it is of another registry or no name', async () => {
    await using registry = await startRegistry();
    for (const typed of ['other.lan:5000/web', 'Team/Web', '']) {
      const ports = await portsWith([registry.host], { input: typed });
      await expect(registryKind.commands['addRepository']?.run(ports, row(registry.host))).rejects.toThrow(/is refused/);
    }
  });
});
