import { describe, expect, it, onTestFinished } from 'vitest';
import type { Image } from '../../../../src/core/resource.ts';
import type { Row } from '../../../../src/core/row.ts';
import { image as imageKind } from '../../../../src/resources/image/kind.ts';
import { push } from '../../../../src/resources/image/moveCommands.ts';
import { ImageSync } from '../../../../src/resources/image/syncCache.ts';
import type { ListedKind, Ports } from '../../../../src/resources/kind.ts';
import { ListView } from '../../../../src/resources/listView.ts';
import { defaultOptions } from '../../../../src/resources/rows.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { connectionTo, inventoryOf } from '../../engine/help.ts';
import { testPorts } from '../testPorts.ts';

const engine = sharedEngine();
type Prepare = (repository: string) => Promise<void>;

/** The view of images beside a registry that it knows, with one repository of local tags open. */
async function world(registry: Registry, path: string, prepare: Prepare) {
  const repository = `${registry.host}/${path}`;
  await prepare(repository);
  onTestFinished(() => removeAll(repository));
  const ports = await testPorts(engine.socketPath);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  await ports.registries.connect({ host: registry.host, scheme: 'http' }, ports.signal);
  const sync = new ImageSync(ports.registries);
  const connection = connectionTo(engine.host);
  const parts = inventoryOf(connection);
  const given: Ports = { ...ports, sync };
  const view = new ListView(imageKind as ListedKind, parts.inventory, defaultOptions, () => given, sync);
  onTestFinished(() => {
    view.dispose();
    sync.dispose();
    parts[Symbol.dispose]();
    connection[Symbol.dispose]();
  });
  view.setVisible(true);
  const group = (await view.children(undefined)).find(({ id }) => id === `group/${repository}`) as Row;
  const tag = (name: string) => view.find(`image/${repository}:${name}`);
  const badge = (name: string) => tag(name)?.description?.split(' · ').at(-1);
  return { ports: given, view, sync, group, repository, tag, badge };
}

async function removeAll(repository: string): Promise<void> {
  const images = await engine.must<{ RepoTags: string[] | null }[]>('GET', '/images/json');
  for (const name of images.flatMap(({ RepoTags }) => RepoTags ?? []))
    if (name.startsWith(`${repository}:`)) await engine.api('DELETE', `/images/${name}?force=true`);
}

const pull = (repository: string, tag: string) => engine.must('POST', `/images/create?fromImage=${encodeURIComponent(repository)}&tag=${tag}`);
const build = (repository: string, tag: string) => engine.importBusybox(`${repository}:${tag}`, [`LABEL test=${uniqueName()}`]);

describe('whether local tags are in sync', () => {
  it('is asked only for rows that are seen, once, and told in words', async () => {
    await using registry = await startRegistry();
    const path = uniqueName('sync');
    await using _ = { [Symbol.asyncDispose]: () => removeAll(`${registry.host}/${path}`) };
    for (const tag of ['same', 'newer', 'gone']) await pushFixture(registry, `${path}:${tag}`, { content: `old ${tag}` });
    await pushFixture(registry, `${path}:other`);
    const { view, group, badge, tag } = await world(registry, path, async (repository) => {
      for (const name of ['same', 'newer', 'gone']) await pull(repository, name);
      await build(repository, 'mine');
      await build(repository, 'other');
      // The registry moves on: one old manifest stays, the other goes.
      await pushFixture(registry, `${path}:newer`, { content: 'new' });
      const { headers } = await registry.api('HEAD', `/v2/${path}/manifests/gone`, {
        headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
      });
      await registry.api('DELETE', `/v2/${path}/manifests/${headers['docker-content-digest']}`);
      await pushFixture(registry, `${path}:gone`, { content: 'another' });
    });
    const before = (await registry.answered()).length;
    expect((await registry.answered()).slice(before)).toEqual([]);
    await view.children(group);
    await until('all badges', () => ['same', 'newer', 'gone', 'mine', 'other'].every((name) => !/ B$|now|ago/.test(badge(name) ?? 'now')));
    expect(['same', 'newer', 'gone', 'mine', 'other'].map(badge)).toEqual([
      'in sync',
      'registry has a newer one',
      'differs from the registry',
      'not pushed',
      'differs from the registry',
    ]);
    expect(tag('newer')?.accessibleLabel).toContain('registry has a newer one');
    const asked = (await registry.answered()).length;
    view.setExpanded(group, false);
    await view.children(group);
    expect(await registry.answered()).toHaveLength(asked);
  });

  it('changes after a push and after pulling the newer one, without a poll', async () => {
    await using registry = await startRegistry();
    const path = uniqueName('sync');
    await pushFixture(registry, `${path}:web`, { content: 'old' });
    const { ports, view, group, badge, tag, repository } = await world(registry, path, async (repository) => {
      await pull(repository, 'web');
      await build(repository, 'mine');
      await pushFixture(registry, `${path}:web`, { content: 'new' });
    });
    await view.children(group);
    await until('the badges', () => badge('mine') === 'not pushed' && badge('web') === 'registry has a newer one');
    expect(tag('mine')?.abilities).toContain('pushable');
    expect(tag('web')?.abilities).toContain('pullNewer');
    await push.run(ports, [tag('mine')?.resource as Image]);
    await until('the pushed one', () => badge('mine') === 'in sync');
    await imageKind.commands['pullNewer']?.run(ports, [tag('web')?.resource as Image]);
    await until('the pulled one', () => badge('web') === 'in sync');
    expect(tag('web')?.abilities).not.toContain('pullNewer');
    expect(repository).toContain(registry.host);
  });

  it('is not known of a registry that does not answer, and asked again by a refresh', async () => {
    await using registry = await startRegistry();
    const path = uniqueName('sync');
    const { view, sync, group, badge } = await world(registry, path, async (repository) => {
      await build(repository, '1');
    });
    await registry.kill();
    await view.children(group);
    await until('the badge', () => badge('1') === 'registry not reached');
    await registry.start();
    sync.refresh();
    await until('the badge', () => badge('1') === 'not pushed');
  });

  it('is nothing for images of registries that the user does not work with, nor of a hidden view', async () => {
    await using registry = await startRegistry();
    const path = uniqueName('sync');
    const { ports, view, sync, group, badge } = await world(registry, path, async (repository) => {
      await build(repository, '1');
    });
    view.setVisible(false);
    await view.children(group);
    expect((await registry.answered()).filter(({ path: asked }) => asked.includes(path))).toEqual([]);
    await ports.registries.disconnect(registry.host);
    view.setVisible(true);
    sync.refresh();
    expect((await registry.answered()).filter(({ path: asked }) => asked.includes(path))).toEqual([]);
    expect(badge('1')).toMatch(/MB|kB|ago|now/);
  });
});
