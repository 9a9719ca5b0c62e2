import { expect, it } from 'vitest';
import type { InventoryChange } from '../../../src/engine/inventory.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { until } from '../../support/until.ts';
import { connectionTo, inventoryOf, never } from './help.ts';

const witness = sharedEngine();

it('lists nothing until it is watched, then follows what happens', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  const { inventory } = parts;
  expect([connection.state.status, inventory.get('container').status]).toEqual(['idle', 'idle']);
  const watching = inventory.watch('container');
  await inventory.ready('container', never);
  const name = uniqueName();
  const changes: InventoryChange[] = [];
  inventory.onDidChange((change) => changes.push(change));
  const id = await witness.container({ name });
  await until('the container', () => inventory.find('container', id));
  expect(changes.flatMap(({ added }): readonly object[] => added)).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ id, name, state: 'created' })]),
  );
  await witness.must('POST', `/containers/${id}/start`);
  await until('its state', () => inventory.find('container', id)?.state === 'running');
  await witness.must('POST', `/containers/${id}/rename?name=${name}-2`);
  await until('its name', () => inventory.find('container', id)?.name === `${name}-2`);
  await witness.must('DELETE', `/containers/${id}?force=1`);
  await until('its end', () => !inventory.find('container', id));
  expect(changes.flatMap(({ removed }): readonly object[] => removed)).toMatchObject(expect.arrayContaining([expect.objectContaining({ id })]));
  watching.dispose();
  expect(inventory.get('container').status).toBe('idle');
});

it('follows images through tagging, moving a tag, untagging and deleting', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  const { inventory } = parts;
  using _ = { [Symbol.dispose]: () => watching.dispose() };
  const watching = inventory.watch('image');
  await inventory.ready('image', never);
  const repository = uniqueName();
  const first = await witness.importBusybox(`${repository}:1`, ['LABEL n=1']);
  await until('the image', () => inventory.find('image', `${repository}:1`)?.id === first);
  const second = await witness.importBusybox(`${repository}:1`, ['LABEL n=2']);
  await until('the moved tag', () => inventory.find('image', `${repository}:1`)?.id === second);
  await until('the dangling image', () => inventory.find('image', first));
  await witness.must('POST', `/images/${first}/tag?repo=${repository}&tag=old`);
  await until('the new tag', () => inventory.find('image', `${repository}:old`) && !inventory.find('image', first));
  await witness.must('DELETE', `/images/${repository}:old`);
  await until('the end of the first', () => !inventory.find('image', `${repository}:old`));
  await witness.must('DELETE', `/images/${repository}:1`);
  await until('the end of the second', () => !inventory.find('image', `${repository}:1`));
});

it('follows volumes and networks, and shows a container’s networks', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  const { inventory } = parts;
  const watching = (['container', 'volume', 'network'] as const).map((name) => inventory.watch(name));
  const name = uniqueName();
  await Promise.all([inventory.ready('container', never), inventory.ready('volume', never), inventory.ready('network', never)]);
  await witness.must('POST', '/volumes/create', { Name: name });
  const { Id: network } = await witness.must<{ Id: string }>('POST', '/networks/create', { Name: name });
  const id = await witness.container({ start: true });
  await witness.must('POST', `/networks/${network}/connect`, { Container: id });
  await until('the volume', () => inventory.find('volume', name));
  await until('the network', () => inventory.find('network', network));
  await until('the connection', () => inventory.find('container', id)?.networks.some(({ networkName }) => networkName === name));
  await witness.must('DELETE', `/containers/${id}?force=1`);
  await witness.must('DELETE', `/networks/${network}`);
  await witness.must('DELETE', `/volumes/${name}`);
  await until('their end', () => !inventory.find('volume', name) && !inventory.find('network', network));
  for (const watch of watching) watch.dispose();
});

it('shows containers as exited that end by themselves', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  const { inventory } = parts;
  const watching = inventory.watch('container');
  await inventory.ready('container', never);
  const host = await witness.container({ start: true });
  // Without a network of its own, nothing is announced after its end; the volumes keep the engine busy in between.
  const Mounts = ['/a', '/b', '/c', '/d'].map((Target) => ({ Type: 'volume', Target }));
  const body = { Cmd: ['sh', '-c', 'exit 3'], HostConfig: { NetworkMode: `container:${host}`, Mounts } };
  const ids = await Promise.all(Array.from({ length: 8 }, () => witness.container({ start: true, body })));
  for (const id of ids) await until('its end', () => inventory.find('container', id)?.state === 'exited');
  expect(ids.map((id) => inventory.find('container', id)?.exitCode)).toEqual(ids.map(() => 3));
  for (const id of [...ids, host]) await witness.must('DELETE', `/containers/${id}?force=1&v=1`);
  watching.dispose();
});

it('asks for one container when one has changed', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  const { inventory } = parts;
  const watching = inventory.watch('container');
  await inventory.ready('container', never);
  const engine = await connection.engine(never);
  const asked: (readonly string[] | undefined)[] = [];
  const list = engine.listContainers;
  Object.assign(engine, {
    listContainers: (ids: Parameters<typeof list>[0], signal: AbortSignal) => {
      asked.push(ids);
      return list(ids, signal);
    },
  });
  const id = await witness.container();
  await until('the container', () => inventory.find('container', id));
  await witness.must('DELETE', `/containers/${id}`);
  await until('its end', () => !inventory.find('container', id));
  expect(asked.every((ids) => ids !== undefined && ids.length <= 8)).toBe(true);
  expect(asked.length).toBeLessThanOrEqual(6);
  watching.dispose();
});

it('is ready without being watched, and keeps nothing then', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  expect((await parts.inventory.ready('image', never)).map(({ reference }) => reference)).toContain('busybox:latest');
  expect([parts.inventory.get('image').status, parts.events.state]).toEqual(['idle', 'idle']);
});

it('shows why there is nothing, and asking for it throws that', async () => {
  using connection = connectionTo('unix:///nonexistent.sock');
  using parts = inventoryOf(connection);
  const watching = parts.inventory.watch('container');
  await expect(parts.inventory.ready('container', never)).rejects.toMatchObject({ code: 'engineUnreachable' });
  expect(parts.inventory.get('container')).toMatchObject({ status: 'failed', items: [], error: { code: 'engineUnreachable' } });
  watching.dispose();
});
