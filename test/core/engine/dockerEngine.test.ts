import { afterAll, expect, it } from 'vitest';
import { containerId } from '../../../src/engine/engine.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { connected, never } from './help.ts';

const witness = sharedEngine();
const engine = await connected(witness.host);
afterAll(() => engine.dispose());

it('describes itself', async () => {
  const version = await witness.must<{ Version: string; ApiVersion: string }>('GET', '/version');
  expect(await engine.info(never)).toMatchObject({ version: version.Version, apiVersion: version.ApiVersion, podman: false, insecureCidrs: ['127.0.0.0/8'] });
});

it('takes a container through its life', async () => {
  const name = uniqueName();
  const id = await engine.createContainer(
    { Image: 'busybox', Cmd: ['sh', '-c', 'trap "exit 7" TERM; sleep 1000 & wait'], Labels: { a: 'b' } },
    { name },
    never,
  );
  const now = async () => (await engine.listContainers([id], never))[0];
  expect(await now()).toMatchObject({ name, state: 'created', labels: { a: 'b' } });
  await engine.startContainer(id, never);
  await engine.startContainer(id, never);
  expect(await now()).toMatchObject({ state: 'running' });
  await engine.pauseContainer(id, never);
  expect(await now()).toMatchObject({ state: 'paused' });
  await engine.unpauseContainer(id, never);
  await engine.renameContainer(id, `${name}-2`, never);
  await engine.restartContainer(id, never);
  expect(await now()).toMatchObject({ name: `${name}-2`, state: 'running' });
  await expect(engine.removeContainer(id, { force: false, volumes: false }, never)).rejects.toMatchObject({ code: 'inUse' });
  await engine.stopContainer(id, never);
  expect(await now()).toMatchObject({ state: 'exited', exitCode: 7 });
  await engine.startContainer(id, never);
  await engine.killContainer(id, 'SIGKILL', never);
  expect((await witness.must<{ State: { ExitCode: number } }>('POST', `/containers/${id}/wait`)) && (await now())).toMatchObject({ exitCode: 137 });
  await engine.removeContainer(id, { force: false, volumes: true }, never);
  expect(await now()).toBeUndefined();
});

it('says what is missing, in conflict, or not understood', async () => {
  const name = uniqueName();
  const id = containerId(await witness.container({ name }));
  await expect(engine.createContainer({ Image: 'busybox' }, { name }, never)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(name),
  });
  await expect(engine.inspectContainer(containerId('nonesuch'), never)).rejects.toMatchObject({ code: 'notFound' });
  await expect(engine.inspectContainer(containerId('../images'), never)).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(engine.killContainer(id, 'NOSUCH', never)).rejects.toMatchObject({ code: expect.stringMatching(/invalidInput|engine|conflict/) });
  await witness.must('DELETE', `/containers/${id}`);
});

it('lists tags, dangling images and what findImage says of them', async () => {
  const repository = uniqueName();
  const image = await witness.importBusybox(`${repository}:1`, [`LABEL x=${repository}`]);
  await engine.tagImage(`${repository}:1`, { repository, tag: '2' }, never);
  const mine = async () => (await engine.listImages(never)).filter(({ id }) => id === image);
  expect((await mine()).map(({ tag }) => tag).toSorted()).toEqual(['1', '2']);
  expect((await engine.findImage(`${repository}:2`, never)).map(({ reference }) => reference).toSorted()).toEqual([`${repository}:1`, `${repository}:2`]);
  expect((await engine.findImage(image, never)).toSorted()).toEqual((await mine()).toSorted());
  expect((await engine.imageHistory(image, never)).length).toBeGreaterThan(0);
  await engine.removeImage(`${repository}:1`, { force: false }, never);
  expect((await mine()).map(({ tag }) => tag)).toEqual(['2']);
  await engine.removeImage(image, { force: true }, never);
  expect(await engine.findImage(image, never)).toEqual([]);
  const dangling = await witness.importBusybox('', [`LABEL x=${repository}`]);
  expect(await engine.findImage(dangling, never)).toMatchObject([{ id: dangling }]);
  expect((await engine.findImage(dangling, never))[0]).not.toHaveProperty('reference');
  await engine.removeImage(dangling, { force: false }, never);
});

it('does not take an intermediate image for a dangling one', async () => {
  const repository = uniqueName();
  await witness.build(`${repository}:1`, 'FROM busybox\nLABEL one=1\nLABEL two=2\n');
  const { Parent } = await witness.must<{ Parent: string }>('GET', `/images/${repository}:1/json`);
  expect(await engine.findImage(Parent, never)).toEqual([]);
  await engine.removeImage(`${repository}:1`, { force: false }, never);
});

it('makes, finds and removes volumes', async () => {
  const name = uniqueName();
  expect(await engine.createVolume({ name, driver: 'local', labels: { a: 'b' } }, never)).toBe(name);
  expect(await engine.findVolume(name, never)).toMatchObject({ name, driver: 'local', labels: { a: 'b' }, anonymous: false });
  expect((await engine.listVolumes(never)).map((volume) => volume.name)).toContain(name);
  const id = await witness.container({ body: { HostConfig: { Binds: [`${name}:/v`] } } });
  await expect(engine.removeVolume(name, never)).rejects.toMatchObject({ code: 'inUse' });
  await witness.must('DELETE', `/containers/${id}`);
  await engine.removeVolume(name, never);
  expect(await engine.findVolume(name, never)).toBeUndefined();
});

it('makes, uses and removes networks', async () => {
  const name = uniqueName();
  const network = await engine.createNetwork(
    { name, driver: 'bridge', internal: true, subnet: '10.77.3.0/24', gateway: '10.77.3.1', labels: { a: 'b' } },
    never,
  );
  expect(await engine.findNetwork(network, never)).toMatchObject({
    name,
    internal: true,
    subnets: ['10.77.3.0/24'],
    gateways: ['10.77.3.1'],
    labels: { a: 'b' },
  });
  const id = containerId(await witness.container({ start: true, body: { HostConfig: { NetworkMode: 'none' } } }));
  const other = containerId(await witness.container({ start: true }));
  await engine.connectNetwork(network, other, never);
  expect((await engine.listContainers([other], never))[0]?.networks.map(({ networkName }) => networkName)).toContain(name);
  await expect(engine.removeNetwork(network, never)).rejects.toMatchObject({ code: 'inUse' });
  await engine.disconnectNetwork(network, other, never);
  await engine.removeNetwork(network, never);
  expect(await engine.findNetwork(network, never)).toBeUndefined();
  for (const container of [id, other]) await witness.must('DELETE', `/containers/${container}?force=1`);
});

it('answers an abort at once, before and during a call', async () => {
  await expect(engine.listContainers(undefined, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  const id = containerId(await witness.container({ start: true, body: { Cmd: ['sleep', '1000'] } }));
  const stop = new AbortController();
  const stopping = engine.stopContainer(id, stop.signal);
  setImmediate(() => stop.abort());
  await expect(stopping).rejects.toMatchObject({ code: 'cancelled' });
  await witness.must('DELETE', `/containers/${id}?force=1`);
});

it('gives a folder of a container as a tar', async () => {
  const id = containerId(await witness.container());
  let bytes = 0;
  for await (const chunk of await engine.getArchive(id, '/etc', never)) bytes += chunk.length;
  expect(bytes).toBeGreaterThan(1024);
  await expect(engine.getArchive(id, '/nonesuch', never)).rejects.toMatchObject({ code: 'notFound' });
  await witness.must('DELETE', `/containers/${id}`);
});
