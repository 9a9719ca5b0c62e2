import { afterAll, beforeAll, expect, it } from 'vitest';
import { containerId } from '../../../src/engine/engine.ts';
import { type Engine, startEngine } from '../../support/engine.ts';
import { until } from '../../support/until.ts';
import { connected, connectionTo, inventoryOf, never, outputOf } from './help.ts';

let witness: Engine;
beforeAll(async () => {
  witness = await startEngine();
  await witness.importBusybox();
});
afterAll(() => witness?.stop());

it('an engine that dies ends everything with an error, and all comes back when it does', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  const { inventory, events } = parts;
  const watching = inventory.watch('container');
  const before = (await inventory.ready('container', never)).length;
  const engine = await connection.engine(never);
  const id = containerId(await witness.container({ name: 'survivor', start: true }));
  await until('the container', () => inventory.find('container', id)?.state === 'running');
  const process = await engine.exec(id, { command: ['sh'], tty: true }, never);
  const attached = await engine.attach(id, never);
  const broken = [
    outputOf(process.output),
    outputOf(attached.output),
    outputOf(engine.logs(id, { follow: true, timestamps: false }, never)),
    engine.stopContainer(containerId(await witness.container({ start: true, body: { Cmd: ['sleep', '1000'] } })), never),
  ].map((promise) => expect(promise).rejects.toMatchObject({ code: 'engineGone' }));
  process.write('echo here\n');
  await witness.kill('SIGKILL');
  await Promise.all(broken);
  await expect(process.exitCode()).rejects.toMatchObject({ code: 'engineGone' });
  await process.close().catch(() => {});
  await expect(engine.listContainers(undefined, never)).rejects.toMatchObject({ code: 'engineUnreachable' });
  await until('the failure to show', () => connection.state.status === 'failed' && inventory.get('container').status === 'failed');
  expect(inventory.find('container', id)).toBeDefined();

  await witness.start();
  await until('the inventory to be ready', () => inventory.get('container').status === 'ready' && events.state === 'open');
  expect(inventory.find('container', id)?.state).toBe('exited');
  expect(inventory.get('container').items).toHaveLength(before + 2);
  const after = await witness.container({ name: 'late' });
  await until('a new event', () => inventory.find('container', after));
  watching.dispose();
});

it('prunes say what they removed', async () => {
  using engine = await connected(witness.host);
  const id = await witness.container();
  expect((await engine.pruneContainers(never)).removed).toContain(id);
  await witness.must('POST', '/volumes/create', { Name: 'vol' });
  expect((await engine.pruneVolumes({ all: true }, never)).removed).toContain('vol');
  await witness.must('POST', '/networks/create', { Name: 'net' });
  expect((await engine.pruneNetworks(never)).removed).toContain('net');
  const dangling = await witness.importBusybox('', ['LABEL x=1']);
  expect((await engine.pruneImages({ danglingOnly: true }, never)).removed).toContain(dangling);
  expect((await engine.pruneImages({ danglingOnly: false }, never)).bytes).toBeGreaterThan(0);
  expect(await engine.listImages(never)).toEqual([]);
});
