import { describe, expect, onTestFinished, test } from 'vitest';
import { containerId } from '../../../../src/engine/engine.ts';
import { Holders } from '../../../../src/resources/volume/holder.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { connected, connectionTo, inventoryOf } from '../../engine/help.ts';
import { keptLog } from '../testPorts.ts';
import { never, tarOf, volume } from './lab.ts';

const owner = { host: 'here', process: 4242 };

async function holders(api: EngineApi = sharedEngine(), options = {}) {
  const engine = await connected(api.host);
  const made = new Holders({ owner, log: keptLog(), isAlive: () => true, ...options });
  onTestFinished(async () => {
    await made.idle();
    engine.dispose();
  });
  return { engine, made };
}

const helpersOf = (api: EngineApi, name: string) =>
  api.must<{ Id: string; State: string }[]>(
    'GET',
    `/containers/json?all=1&filters=${encodeURIComponent(JSON.stringify({ volume: [name], label: ['io.gantry.helper'] }))}`,
  );

test('one container for all who use a volume at the same time, never started, and gone a little later', async () => {
  const [{ engine, made }, place] = [await holders(sharedEngine(), { idle: 50 }), await volume()];
  const seen = await Promise.all([1, 2, 3].map(() => made.withVolume(engine, place.name, never, async (id) => id)));
  expect(new Set(seen).size).toBe(1);
  expect((await helpersOf(sharedEngine(), place.name)).every(({ State }) => State === 'created')).toBe(true);
  await expect.poll(() => helpersOf(sharedEngine(), place.name), { timeout: 30_000 }).toEqual([]);
});

test('a volume can be removed as soon as it is released, and not while it is worked on', async () => {
  const [{ engine, made }, place] = [await holders(), await volume()];
  await made.withVolume(engine, place.name, never, async () => {
    await expect(made.release(place.name)).rejects.toMatchObject({ code: 'inUse' });
  });
  await made.release(place.name);
  await engine.removeVolume(place.name, never);
});

test('a volume that is not there is not made', async () => {
  const { engine, made } = await holders();
  const name = uniqueName('none');
  await expect(made.withVolume(engine, name, never, async () => {})).rejects.toMatchObject({ code: 'notFound' });
  expect(await engine.findVolume(name, never)).toBeUndefined();
});

test('an anonymous volume outlives its holder', async () => {
  const { engine, made } = await holders();
  const { Name } = await sharedEngine().must<{ Name: string }>('POST', '/volumes/create', {});
  onTestFinished(async () => void (await sharedEngine().api('DELETE', `/volumes/${Name}`)));
  await made.withVolume(engine, Name, never, (id, root) => engine.putArchive(id, root, Buffer.alloc(1024), never));
  await made.idle();
  expect(await engine.findVolume(Name, never)).toBeDefined();
});

test('a holder that a prune took along is made anew', async () => {
  const [{ engine, made }, place] = [await holders(), await volume()];
  const first = await made.withVolume(engine, place.name, never, async (id) => id);
  await engine.removeContainer(containerId(first), { force: true, volumes: false }, never);
  await expect(made.withVolume(engine, place.name, never, (id) => engine.statArchive(id, '/v', never))).rejects.toMatchObject({ code: 'notFound' });
  expect(await made.withVolume(engine, place.name, never, (id) => engine.statArchive(id, '/v', never))).toMatchObject({ type: 'folder' });
});

test('no view shows a holder, and it counts as no user of a volume', async () => {
  const [{ engine, made }, place] = [await holders(), await volume()];
  using connection = connectionTo(sharedEngine().host);
  using all = inventoryOf(connection);
  await made.withVolume(engine, place.name, never, async (id) => {
    const containers = await all.inventory.ready('container', never);
    expect(containers.map((one) => one.id)).not.toContain(id);
  });
});

describe('left over helpers', () => {
  async function leftOver(labels: Record<string, string>): Promise<string> {
    const id = await sharedEngine().container({ body: { Labels: { 'io.gantry.helper': 'volume', ...labels } } });
    onTestFinished(async () => void (await sharedEngine().api('DELETE', `/containers/${id}?force=1`)));
    return id;
  }
  const isThere = async (id: string) => (await sharedEngine().api('GET', `/containers/${id}/json`)).status === 200;

  test('go when their process is gone, and stay when it is not or is another machine’s', async () => {
    const { engine, made } = await holders(sharedEngine(), { isAlive: (id: number) => id === 2 });
    const gone = await leftOver({ 'io.gantry.host': 'here', 'io.gantry.process': '1' });
    const alive = await leftOver({ 'io.gantry.host': 'here', 'io.gantry.process': '2' });
    const own = await leftOver({ 'io.gantry.host': 'here', 'io.gantry.process': String(owner.process) });
    const other = await leftOver({ 'io.gantry.host': 'there', 'io.gantry.process': '1' });
    await made.removeLeftOvers(engine, never);
    expect(await Promise.all([gone, alive, own, other].map(isThere))).toEqual([false, true, true, true]);
  });
});

test('an engine without any image gets an empty one for a while', async () => {
  await using api: Engine = await startEngine();
  await api.must('POST', '/volumes/create', { Name: 'lonely' });
  const { engine, made } = await holders(api);
  await made.withVolume(engine, 'lonely', never, async (id, root) => {
    await engine.putArchive(id, root, await tarOf({ name: 'x', content: 'y' }), never);
    expect(await engine.statArchive(id, '/v/x', never)).toMatchObject({ size: 1 });
  });
  await made.idle();
  expect(await api.must('GET', '/images/json?all=1')).toEqual([]);
  expect(await api.must('GET', '/containers/json?all=1')).toEqual([]);
}, 60_000);
