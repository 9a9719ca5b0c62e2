import { describe, expect, onTestFinished, test } from 'vitest';
import { toDiskUsage } from '../../../src/engine/mapping/diskUsage.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { connected, never } from './help.ts';

const created = '2026-01-01T00:00:00Z';

describe('the answer about disk usage', () => {
  const image = { Id: 'sha256:1', RepoTags: ['a:1'], Size: 100, SharedSize: -1, Containers: 2, Created: 1_700_000_000 };
  const container = { Id: 'c1', Names: ['/web'], Image: 'a:1', State: 'running', SizeRw: 12, SizeRootFs: 112 };
  const volumes = [
    { Name: 'data', UsageData: { Size: 5, RefCount: 1 } },
    { Name: 'remote', UsageData: { Size: -1, RefCount: -1 } },
  ];
  const record = { ID: 'r1', Type: 'regular', Description: 'RUN x', Size: 7, InUse: false, Shared: true, CreatedAt: created, LastUsedAt: null };
  const expected = {
    layersSize: 90,
    images: [{ id: 'sha256:1', tags: ['a:1'], size: 100, containers: 2, created: 1_700_000_000_000 }],
    containers: [{ id: 'c1', name: 'web', image: 'a:1', state: 'running', size: 12 }],
    volumes: [{ name: 'data', size: 5, references: 1 }, { name: 'remote' }],
    buildCache: [{ id: 'r1', type: 'regular', description: 'RUN x', size: 7, inUse: false, shared: true, created: Date.parse(created) }],
  };

  test('is read in its old shape', () => {
    expect(toDiskUsage({ LayersSize: 90, Images: [image], Containers: [container], Volumes: volumes, BuildCache: [record] })).toEqual(expected);
  });

  test('is read in the shape of API 1.52', () => {
    const now = {
      ImageUsage: { TotalSize: 90, Items: [image] },
      ContainerUsage: { Items: [container] },
      VolumeUsage: { Items: volumes },
      BuildCacheUsage: { Items: [record] },
    };
    expect(toDiskUsage(now)).toEqual(expected);
  });

  test.each([[undefined], [null], ['text'], [{ Images: 3, Volumes: [null, { UsageData: 'x' }] }]])('may be anything: %j', (answer) => {
    expect(toDiskUsage(answer).images).toEqual([]);
  });
});

describe('disk usage of an engine', () => {
  test('tells the sizes of volumes and who refers to them', async () => {
    const name = uniqueName('vol');
    await sharedEngine().must('POST', '/volumes/create', { Name: name });
    onTestFinished(() => sharedEngine().must('DELETE', `/volumes/${name}`));
    const script = 'head -c 123456 /dev/zero >/d/zeros';
    const id = await sharedEngine().container({ start: true, body: { Cmd: ['sh', '-c', script], HostConfig: { Binds: [`${name}:/d`] } } });
    await sharedEngine().must('POST', `/containers/${id}/wait`);
    using engine = await connected(sharedEngine().host);
    const usage = await engine.diskUsage(never);
    expect(usage.volumes.find((volume) => volume.name === name)).toEqual({ name, size: 123_456, references: 1 });
    expect(usage.images.flatMap(({ tags }) => tags)).toContain('busybox:latest');
    expect(usage.containers.map((container) => container.id)).toContain(id);
    await sharedEngine().must('DELETE', `/containers/${id}`);
  });

  test('may be asked several times at once, by several clients', async () => {
    using engine = await connected(sharedEngine().host);
    using other = await connected(sharedEngine().host);
    const answers = await Promise.all([engine, engine, other, other, engine].map((each) => each.diskUsage(never, ['volume'])));
    expect(answers.map(({ volumes }) => Array.isArray(volumes))).toEqual([true, true, true, true, true]);
  });

  test('stops waiting when cancelled, and others still get theirs', async () => {
    using engine = await connected(sharedEngine().host);
    const ended = new AbortController();
    const [cancelled, kept] = [engine.diskUsage(ended.signal), engine.diskUsage(never)];
    ended.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect((await kept).images.length).toBeGreaterThan(0);
  });
});
