import { afterAll, beforeAll, expect, it } from 'vitest';
import { containerId } from '../../../src/engine/engine.ts';
import type { EngineApi } from '../../support/engineApi.ts';
import { type Podman, startPodman } from '../../support/podman.ts';
import { until } from '../../support/until.ts';
import { connected, connectionTo, inventoryOf, never, outputOf } from './help.ts';

let podman: Podman;
let witness: EngineApi;

beforeAll(async () => {
  podman = await startPodman();
  witness = podman.engine;
  await witness.importBusybox();
});
afterAll(async () => {
  const containers = await witness?.must<{ Id: string }[]>('GET', '/containers/json?all=1');
  for (const { Id } of containers ?? []) await witness.must('DELETE', `/containers/${Id}?force=1`);
  await podman?.stop();
});

it('is recognized, lists, runs and logs', async () => {
  using engine = await connected(witness.host);
  expect(await engine.info(never)).toMatchObject({ podman: true });
  expect((await engine.listImages(never)).map(({ repository }) => repository)).toEqual(['docker.io/library/busybox']);
  const id = await engine.createContainer({ Image: 'busybox', Cmd: ['sh', '-c', 'echo hello; sleep 1000'] }, {}, never);
  await engine.startContainer(id, never);
  expect((await engine.listContainers([id], never))[0]).toMatchObject({ state: 'running' });
  await until('the log', async () => (await outputOf(engine.logs(id, { follow: false, timestamps: false }, never))).stdout === 'hello\n');
  const process = await engine.exec(id, { command: ['sh', '-c', 'echo $((6*7)); exit 3'], tty: false }, never);
  expect(await outputOf(process.output)).toMatchObject({ stdout: '42\n' });
  expect(await process.exitCode()).toBe(3);
  const shell = await engine.exec(id, { command: ['sh'], tty: true }, never);
  await shell.close();
  await engine.removeContainer(id, { force: true, volumes: true }, never);
});

it('says why a push failed', async () => {
  using engine = await connected(witness.host);
  await engine.tagImage('busybox', { repository: '127.0.0.1:1/x', tag: '1' }, never);
  await expect(engine.push('127.0.0.1:1/x:1', {}, () => {}, never)).rejects.toMatchObject({ code: 'registryUnreachable' });
  await expect(engine.pull('127.0.0.1:1/x:2', { auth: {} }, () => {}, never)).rejects.toMatchObject({ code: 'registryUnreachable' });
  await engine.removeImage('127.0.0.1:1/x:1', { force: false }, never);
});

it('keeps the inventory up to date', async () => {
  using connection = connectionTo(witness.host);
  using parts = inventoryOf(connection);
  const { inventory } = parts;
  const watching = (['container', 'image'] as const).map((name) => inventory.watch(name));
  await Promise.all([inventory.ready('container', never), inventory.ready('image', never)]);
  const id = containerId(await witness.container());
  await until('the container', () => inventory.find('container', id));
  await witness.must('DELETE', `/containers/${id}?force=1`);
  await until('its end', () => !inventory.find('container', id));
  await witness.must('POST', '/images/busybox/tag?repo=localhost/y&tag=1');
  await until('the tag', () => inventory.find('image', 'localhost/y:1'));
  await witness.must('DELETE', '/images/localhost/y:1');
  await until('the end of the tag', () => !inventory.find('image', 'localhost/y:1'));
  for (const watch of watching) watch.dispose();
});
