import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../src/core/row.ts';
import { RegistryTree } from '../../../../src/resources/registry/tree.ts';
import { defaultOptions } from '../../../../src/resources/rows.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../../support/registry.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

type World = AsyncDisposable & {
  readonly registry: Registry;
  readonly ports: TestPorts;
  readonly tree: RegistryTree;
  readonly fired: (readonly Row[] | undefined)[];
};

async function world(references: readonly string[]): Promise<World> {
  const registry = await startRegistry();
  for (const reference of references) await pushFixture(registry, reference);
  const ports = await testPorts(sharedEngine().socketPath);
  await ports.registries.connect({ host: registry.host, scheme: 'http' }, ports.signal);
  const tree = new RegistryTree(() => ports);
  const fired: (readonly Row[] | undefined)[] = [];
  tree.onDidChange((rows) => fired.push(rows));
  return {
    registry,
    ports,
    tree,
    fired,
    async [Symbol.asyncDispose]() {
      tree.dispose();
      await ports[Symbol.asyncDispose]();
      await registry.stop();
    },
  };
}

const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);
const named = (rows: readonly Row[], label: string): Row => {
  const found = rows.find((row) => row.label === label);
  if (found === undefined) throw new Error(`no row ${label} among ${labels(rows).join(', ')}`);
  return found;
};

describe('the tree of registries', () => {
  it('shows registries, repositories and tags, and asks for each only when it is opened', async () => {
    await using all = await world(['web:1.9', 'web:1.10', 'team/api:v1']);
    const [top] = await all.tree.children(undefined);
    expect(top).toMatchObject({ label: all.registry.host, description: 'HTTP', id: `registry/${all.registry.host}` });
    const before = (await all.registry.answered()).length;
    const repositories = await all.tree.children(top);
    expect(labels(repositories)).toEqual(['team/api', 'web']);
    const tags = await all.tree.children(named(repositories, 'web'));
    expect(labels(tags)).toEqual(['1.10', '1.9']);
    expect((await all.registry.answered()).slice(before).filter(({ path }) => path.includes('team/api'))).toEqual([]);
  });

  it('fills size and age of the tags that are shown, and redraws their own rows only, so that a tooltip of another stays', async () => {
    await using all = await world(['web:1', 'web:2']);
    const [top] = await all.tree.children(undefined);
    const [web] = await all.tree.children(top);
    const ids = (await all.tree.children(web)).map(({ id }) => id);
    await until('the number of tags is drawn', () => all.fired.some((rows) => rows?.some(({ id }) => id === web?.id)));
    await until('the tags are drawn again', () => ids.every((id) => all.fired.some((rows) => rows?.some((row) => row.id === id))));
    const drawn = all.fired.flat().map((row) => row?.id);
    expect(drawn.filter((id) => id === web?.id)).toHaveLength(1);
    expect(drawn).not.toContain(undefined);
    const tag = all.tree.find(ids[0] ?? '');
    expect(tag?.description).toMatch(/ B| kB/);
    const tooltip = tag && (await all.tree.tooltip(tag, all.ports.signal));
    expect(tooltip?.lines.find(([name]) => name === 'Digest')?.[1]).toMatch(/^sha256:/);
  });

  it('groups many repositories by the first part of their path, and not when asked not to', async () => {
    await using all = await world(Array.from({ length: 24 }, (_, index) => (index < 22 ? `team/app${index}:1` : `solo${index}:1`)));
    const [top] = await all.tree.children(undefined);
    const grouped = await all.tree.children(top);
    expect(labels(grouped)).toEqual(['solo22', 'solo23', 'team']);
    expect(named(grouped, 'team').description).toBe('22 repositories');
    expect(await all.tree.children(named(grouped, 'team'))).toHaveLength(22);
    all.tree.setOptions({ ...defaultOptions, grouping: 'none' });
    expect(await all.tree.children(top)).toHaveLength(24);
  });

  it('filters what is loaded, anywhere in the name', async () => {
    await using all = await world(['web:1', 'team/api:1', 'team/api:2']);
    const [top] = await all.tree.children(undefined);
    all.tree.setOptions({ ...defaultOptions, filter: 'api none' });
    expect(all.tree.message()).toContain('api none');
    const repositories = await all.tree.children(top);
    expect(labels(repositories)).toEqual([]);
    all.tree.setOptions({ ...defaultOptions, filter: 'API' });
    expect(labels(await all.tree.children(top))).toEqual(['team/api']);
  });

  it('shows a page of tags and the next one when asked', async () => {
    const tags = Array.from({ length: 130 }, (_, index) => `many:v${index}`);
    await using all = await world([]);
    await pushFixture(all.registry, 'many:v0', { content: 'same' });
    const manifest = await all.registry.api('GET', '/v2/many/manifests/v0', { headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' } });
    for (const reference of tags) {
      const headers = { 'content-type': 'application/vnd.docker.distribution.manifest.v2+json' };
      await all.registry.api('PUT', `/v2/many/manifests/${reference.slice(5)}`, { headers, body: manifest.text });
    }
    const [top] = await all.tree.children(undefined);
    const [many] = await all.tree.children(top);
    const first = await all.tree.children(many);
    expect(first).toHaveLength(101);
    expect(first.at(-1)).toMatchObject({ kind: 'more', description: '30 more' });
    await all.tree.loadMore(many?.id ?? '');
    expect(await all.tree.children(many)).toHaveLength(130);
  });

  it('shows a new repository after a push without a refresh', async () => {
    await using all = await world(['web:1']);
    const [top] = await all.tree.children(undefined);
    await all.tree.children(top);
    await pushFixture(all.registry, 'fresh:1');
    all.ports.registries.noteChange(all.registry.host, 'fresh');
    await until('the registry is redrawn', () => all.fired.some((rows) => rows?.some(({ id }) => id === top?.id)));
    expect(labels(await all.tree.children(top))).toEqual(['fresh', 'web']);
  });

  it('keeps a dead registry’s failure to that registry, and loads again when it is back', async () => {
    await using all = await world(['web:1']);
    await using other = await startRegistry();
    await all.ports.registries.connect({ host: other.host, scheme: 'http' }, all.ports.signal);
    await all.registry.kill();
    const tops = await all.tree.children(undefined);
    const failed = await all.tree.children(named(tops, all.registry.host));
    expect(failed).toMatchObject([{ kind: 'error', icon: { name: 'warning' } }]);
    expect(failed[0]?.label).toContain(all.registry.host);
    expect(await all.tree.children(named(tops, other.host))).toEqual([]);
    await all.registry.start();
    all.tree.refresh();
    expect(labels(await all.tree.children(named(tops, all.registry.host)))).toEqual(['web']);
  });
});
