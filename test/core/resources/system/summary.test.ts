import { describe, expect, test } from 'vitest';
import type { Container, Image } from '../../../../src/core/resource.ts';
import type { DiskUsage } from '../../../../src/engine/diskUsageTypes.ts';
import type { EngineInfo } from '../../../../src/engine/engine.ts';
import { factsOf, warningsOf } from '../../../../src/resources/system/facts.ts';
import { systemHtml } from '../../../../src/resources/system/page.ts';
import { type PrunePlan, planPrune } from '../../../../src/resources/system/plan.ts';
import { askAll } from '../../../../src/resources/system/pruneQuestion.ts';
import { summarize } from '../../../../src/resources/system/summary.ts';
import { ScriptedUi } from '../scriptedUi.ts';

const usage: DiskUsage = {
  layersSize: 150,
  images: [
    { id: 'sha256:a', tags: ['a:1', 'a:2'], size: 100, sharedSize: 50, containers: 1, created: 0 },
    { id: 'sha256:b', tags: [], size: 100, sharedSize: 50, containers: 0, created: 0 },
  ],
  containers: [
    { id: 'r', name: 'runs', image: 'a', state: 'running', size: 3 },
    { id: 's', name: 'stopped', image: 'a', state: 'exited', size: 7 },
  ],
  volumes: [{ name: 'used', size: 10, references: 1 }, { name: 'loose', size: 20, references: 0 }, { name: 'silent' }],
  buildCache: [
    { id: 'c1', type: 'regular', description: 'RUN x', size: 30, inUse: false, shared: false },
    { id: 'c2', type: 'regular', description: 'RUN y', size: 40, inUse: true, shared: false },
    { id: 'c3', type: 'regular', description: 'RUN z', size: 99, inUse: false, shared: true },
  ],
};

test('the disk usage is worked out as docker system df does', () => {
  expect(summarize(usage)).toEqual([
    { kind: 'images', count: 2, active: 1, size: 150, reclaimable: 100 },
    { kind: 'containers', count: 2, active: 1, size: 10, reclaimable: 7 },
    { kind: 'volumes', count: 3, active: 1, size: 30, reclaimable: 20 },
    { kind: 'buildCache', count: 3, active: 1, size: 70, reclaimable: 30 },
  ]);
});

test('an engine that says odd things never makes more come back than there is', () => {
  const odd = { ...usage, layersSize: 10, images: [{ id: 'x', tags: [], size: -5, sharedSize: 900, containers: 3, created: 0 }] };
  const [images] = summarize(odd);
  expect(images?.reclaimable).toBeLessThanOrEqual(images?.size ?? 0);
});

describe('the plan', () => {
  const container = (id: string, state: Container['state'], more: object): Container =>
    ({ id, name: id, state, imageId: '', mounts: [], networks: [], labels: {}, ...more }) as unknown as Container;
  const image = (id: string, reference?: string): Image => ({ kind: 'image', id, ...(reference && { reference }), size: 9 }) as unknown as Image;
  const volume = { type: 'volume', name: 'kept', source: '', destination: '/', readOnly: false };
  const has = {
    containers: [container('runs', 'running', { imageId: 'sha256:1' }), container('stopped', 'exited', { imageId: 'sha256:2', mounts: [volume] })],
    images: [image('sha256:1', 'one:1'), image('sha256:2', 'two:1'), image('sha256:2', 'two:2'), image('sha256:3')],
    volumes: [{ name: 'kept' }, { name: 'loose' }] as never,
    networks: [
      { id: 'n', name: 'n' },
      { id: 'b', name: 'bridge' },
    ] as never,
  };
  const none: DiskUsage = { images: [], containers: [], volumes: [], buildCache: [] };
  const names = (plan: PrunePlan) => Object.fromEntries(Object.entries(plan).map(([kind, doomed]) => [kind, doomed.map(({ name }: { name: string }) => name)]));

  test('of one kind leaves what a stopped container needs', () => {
    expect(names(planPrune(has, none, false))).toMatchObject({
      containers: ['stopped'],
      volumes: ['loose'],
      images: ['3'],
      danglingImages: ['3'],
      networks: ['n'],
    });
  });

  test('of everything takes what only stopped containers need, an image with two tags once', () => {
    expect(names(planPrune(has, none, true))).toMatchObject({ volumes: ['kept', 'loose'], images: ['two:1', '3'] });
  });

  test('of everything asks once, names each, and takes volumes only by a button that says so', async () => {
    const ui = new ScriptedUi({ choose: undefined });
    expect(await askAll(ui, planPrune(has, usage, true))).toBeUndefined();
    const [{ title, detail } = { title: '', detail: '' }] = ui.questions;
    expect(title).toBe('Remove everything that nothing uses?');
    for (const part of [
      'Stopped containers: 1',
      'stopped',
      'Unused volumes, with their data: 2',
      'loose (20 B)',
      'Dangling images: 1',
      'Unused build cache: 1 · 30 B',
      'RUN x',
    ])
      expect(detail).toContain(part);
    expect(detail).not.toContain('two:1');
  });

  test('with nothing to remove says so, and asks nothing', async () => {
    const ui = new ScriptedUi();
    await askAll(ui, planPrune({ containers: [], images: [], volumes: [], networks: [] }, none, true));
    expect(ui.told[0]?.message).toBe('Nothing is unused.');
  });
});

test('facts leave out what the engine does not say, and garbage is no fact', () => {
  const info: EngineInfo = {
    id: '',
    name: 'h',
    version: '20.10',
    apiVersion: 'v1.41',
    operatingSystem: '',
    architecture: 'x86_64',
    podman: false,
    secureByHost: { 'docker.io': true, 'lan:5000': false },
    insecureCidrs: ['127.0.0.0/8'],
    mirrors: ['https://m/'],
    swarm: 'inactive',
  };
  const facts = Object.fromEntries(
    factsOf('unix:///d.sock', info, { Driver: 'overlay2', NCPU: 'x', MemTotal: -1, Swarm: 7, CgroupVersion: '2', CgroupDriver: 'systemd' }),
  );
  expect(facts).toMatchObject({
    'Storage driver': 'overlay2',
    'Cgroup version and driver': '2, systemd',
    'Insecure registries': 'lan:5000, 127.0.0.0/8',
    'API version': '1.41',
  });
  expect(Object.keys(facts)).not.toContain('CPUs');
  expect(warningsOf({ Warnings: ['WARNING: a', 3, null, 'WARNING: a', ''] })).toEqual(['WARNING: a']);
  expect(warningsOf({ Warnings: 'no list' })).toEqual([]);
});

test('the page shows hostile texts as text', () => {
  const html = systemHtml({ facts: [['<b>', '"><script>x</script>']], warnings: ['<img src=x onerror=y>'], problem: '<i>', spaces: summarize(usage) });
  expect(html).not.toMatch(/<script|<img|<b>|<i>/);
  expect(html).toContain('role="img" aria-label="Images: 150 B, of which 100 B would come back; ');
  expect(html).toContain('data-action="prune:buildCache" aria-label="Prune Build cache…"');
});
