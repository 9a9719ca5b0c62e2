import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { EventStream } from '../../../src/engine/eventStream.ts';
import { toInfo } from '../../../src/engine/mapping/info.ts';
import { toService } from '../../../src/engine/mapping/service.ts';
import { toNode, toSecret } from '../../../src/engine/mapping/swarm.ts';
import { toTask } from '../../../src/engine/mapping/task.ts';
import { eventTypes } from '../../../src/engine/sources.ts';
import { createService, managerAddress, runningTasks, type SwarmLab, sleeper, startSwarmLab, workerAddress } from '../../support/swarm.ts';
import { until } from '../../support/until.ts';
import { collect, connected, connectionTo, never, outputOf } from './help.ts';

describe('two engines', () => {
  let lab: SwarmLab;
  let manager: Engine;
  let worker: Engine;

  beforeAll(async () => {
    lab = await startSwarmLab();
    [manager, worker] = [await connected(lab.manager.host), await connected(lab.worker.host)];
    expect(await manager.swarmInfo(never)).toMatchObject({ state: 'inactive', managers: [] });
    await expect(manager.listNodes(never)).rejects.toMatchObject({ code: 'unsupported', message: 'This engine is not a manager of a swarm.' });
    const id = await manager.initSwarm({ listen: `${managerAddress}:2377`, advertise: managerAddress }, never);
    expect(await manager.swarmInfo(never)).toMatchObject({ state: 'manager', nodeId: id });
    const { worker: token } = await manager.joinTokens(never);
    await worker.joinSwarm({ listen: `${workerAddress}:2377`, advertise: workerAddress, managers: [`${managerAddress}:2377`], token }, never);
  });
  afterAll(async () => {
    manager?.dispose();
    worker?.dispose();
    await lab?.[Symbol.asyncDispose]();
  });

  const nodeIds = async () => {
    const [one, other] = [await manager.swarmInfo(never), await worker.swarmInfo(never)];
    return { manager: one.nodeId, worker: other.nodeId };
  };
  const serviceOf = async (id: string) => (await manager.listServices(never)).find((one) => one.id === id);

  it('are a manager and a worker, which is told as little as it knows', async () => {
    expect(await worker.swarmInfo(never)).toMatchObject({ state: 'worker', managers: [`${managerAddress}:2377`] });
    expect((await worker.info(never)).swarm).toBe('worker');
    expect((await manager.info(never)).swarm).toBe('manager');
    await expect(worker.listServices(never)).rejects.toMatchObject({ code: 'unsupported' });
    const ids = await nodeIds();
    const nodes = await until('the worker to be ready', async () => {
      const list = await manager.listNodes(never);
      return list.every(({ state }) => state === 'ready') ? list : undefined;
    });
    expect(nodes.find(({ id }) => id === ids.manager)).toMatchObject({
      role: 'manager',
      leader: true,
      availability: 'active',
      address: `${managerAddress}:2377`,
    });
    expect(nodes.find(({ id }) => id === ids.worker)).toMatchObject({ role: 'worker', leader: false, state: 'ready', address: workerAddress });
  });

  it('share a service, whose log names the tasks', async () => {
    const id = await createService(lab.manager, 'shared', {}, 2);
    expect(await serviceOf(id)).toMatchObject({ name: 'shared', image: 'busybox:latest', mode: 'replicated', running: 2, desired: 2, hasPrevious: false });
    const tasks = await manager.listTasks({ service: id }, never);
    const ids = await nodeIds();
    expect(
      tasks.map(({ name, state, failed, local, nodeId }) => ({ name, state, failed, local, nodeId })).toSorted((a, b) => a.name.localeCompare(b.name)),
    ).toEqual([
      { name: 'shared.1', state: 'running', failed: false, local: expect.any(Boolean), nodeId: expect.any(String) },
      { name: 'shared.2', state: 'running', failed: false, local: expect.any(Boolean), nodeId: expect.any(String) },
    ]);
    for (const { local, nodeId } of tasks) expect(local).toBe(nodeId === ids.manager);
    expect(await manager.listTasks({ node: ids.worker }, never)).toContainEqual(expect.objectContaining({ serviceId: id, under: ids.worker }));
    const { stdout } = await outputOf(manager.serviceLogs(id, { follow: false, tty: false }, never));
    for (const task of tasks) expect(stdout).toContain(`com.docker.swarm.task.id=${task.id} hello from`);
    const [first] = tasks;
    const { stdout: own } = await outputOf(manager.taskLogs(first?.id ?? '', { follow: false, tty: false }, never));
    expect(own.trim().split('\n')).toHaveLength(1);
  });

  it('give the log of a service with a terminal as it was written', async () => {
    const id = await createService(lab.manager, 'screen', { TaskTemplate: { ContainerSpec: { Image: 'busybox:latest', Command: sleeper, TTY: true } } });
    expect(await serviceOf(id)).toMatchObject({ tty: true });
    const { stdout } = await outputOf(manager.serviceLogs(id, { follow: false, tty: true }, never));
    expect(stdout).toMatch(/^hello from \w+\r\n$/);
  });

  it('scale, update and roll back', async () => {
    const id = await createService(lab.manager, 'changing');
    await manager.updateService(id, (spec) => ({ ...spec, Mode: { Replicated: { Replicas: 3 } } }), {}, never);
    await until('three tasks', async () => (await serviceOf(id))?.running === 3);
    await manager.rollBackService(id, never);
    await until('one task', async () => (await runningTasks(lab.manager, id)).length === 1);
  });

  it('let the last of two changes at the same time see the first', async () => {
    const id = await createService(lab.manager, 'contested');
    const label = (name: string) => manager.updateService(id, (spec) => ({ ...spec, Labels: { ...(spec['Labels'] as object), [name]: 'yes' } }), {}, never);
    await Promise.all(['a', 'b', 'c', 'd'].map(label));
    expect((await serviceOf(id))?.labels).toEqual({ a: 'yes', b: 'yes', c: 'yes', d: 'yes' });
  });

  it('say why not, without the words of their inner protocol', async () => {
    const id = await createService(lab.manager, 'fresh');
    await expect(manager.rollBackService(id, never)).rejects.toMatchObject({ code: 'conflict', message: expect.not.stringContaining('rpc error') });
    await expect(manager.removeService('missing', never)).rejects.toMatchObject({ code: 'notFound' });
    const ids = await nodeIds();
    await expect(manager.updateNode(ids.manager, (spec) => ({ ...spec, Role: 'worker' }), never)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('last manager'),
    });
    await expect(manager.removeNode(ids.worker, { force: false }, never)).rejects.toMatchObject({ code: 'conflict' });
    await expect(manager.leaveSwarm({ force: false }, never)).rejects.toMatchObject({ message: expect.stringContaining('manager') });
  });

  it('empty a node that is drained, and use it again', async () => {
    const id = await createService(lab.manager, 'moving', {}, 2);
    const ids = await nodeIds();
    await manager.updateNode(ids.worker, (spec) => ({ ...spec, Availability: 'drain' }), never);
    await until('all tasks to be on the manager', async () => {
      const tasks = await runningTasks(lab.manager, id);
      return tasks.length === 2 && tasks.every(({ NodeID }) => NodeID === ids.manager);
    });
    await manager.updateNode(ids.worker, (spec) => ({ ...spec, Availability: 'active' }), never);
    expect((await manager.listNodes(never)).map(({ availability }) => availability)).toEqual(['active', 'active']);
  });

  it('keep secrets, which nobody reads, and configs', async () => {
    const secret = await manager.createSecret({ name: 'password', data: Buffer.from('hunter2'), labels: { a: 'b' } }, never);
    const config = await manager.createConfig({ name: 'settings', data: Buffer.from('x=ü\n'), labels: {} }, never);
    expect(await manager.listSecrets(never)).toContainEqual(expect.objectContaining({ id: secret, name: 'password', labels: { a: 'b' } }));
    expect(JSON.stringify(await manager.inspectSecret(secret, never))).not.toContain(Buffer.from('hunter2').toString('base64'));
    expect(await manager.inspectConfig(config, never)).toMatchObject({ Spec: { Data: Buffer.from('x=ü\n').toString('base64') } });
    await expect(manager.createSecret({ name: 'password', data: Buffer.from('x'), labels: {} }, never)).rejects.toMatchObject({ code: 'conflict' });
    const service = await createService(lab.manager, 'holder', {
      TaskTemplate: {
        ContainerSpec: {
          Image: 'busybox:latest',
          Command: sleeper,
          Secrets: [{ SecretID: secret, SecretName: 'password', File: { Name: 'password', UID: '0', GID: '0', Mode: 0o400 } }],
        },
      },
    });
    expect(await serviceOf(service)).toMatchObject({ secrets: ['password'], configs: [] });
    await expect(manager.removeSecret(secret, never)).rejects.toMatchObject({ code: 'inUse', message: expect.stringContaining('holder') });
    await manager.removeService(service, never);
    await manager.removeSecret(secret, never);
    await manager.removeConfig(config, never);
    expect(await manager.listConfigs(never)).toEqual([]);
  });

  it('tell of changes as events', async () => {
    using connection = connectionTo(lab.manager.host);
    const events = new EventStream({ connection, types: eventTypes, log: { debug() {}, info() {}, warn() {}, error() {} } });
    const seen: string[] = [];
    const reading = events.start();
    events.onEvent(({ type, action }) => seen.push(`${type} ${action}`));
    await until('the events', () => events.state === 'open');
    const secret = await manager.createSecret({ name: 'told', data: Buffer.from('x'), labels: {} }, never);
    const service = await createService(lab.manager, 'told');
    await manager.removeService(service, never);
    await manager.removeSecret(secret, never);
    await until('the last event', () => seen.includes('secret remove'));
    expect(seen).toEqual(expect.arrayContaining(['secret create', 'service create', 'service remove']));
    reading.dispose();
    events.dispose();
  });

  it('follow a log until it is cancelled', async () => {
    const id = await createService(lab.manager, 'followed');
    const ended = new AbortController();
    const reading = collect(manager.serviceLogs(id, { follow: true, tty: false }, ended.signal));
    ended.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('what engines say', () => {
  const nothing = { services: [], nodes: [], here: '', under: '' };

  it.each([undefined, null, 7, 'x', [], {}, { Spec: 7, Status: null, Mode: [], Endpoint: 'x', Description: { Resources: 3 } }])(
    'may be anything: %j',
    (json) => {
      expect(toNode(json)).toMatchObject({ kind: 'swarmNode', role: 'worker', availability: 'active', state: 'unknown' });
      expect(toService(json)).toMatchObject({ kind: 'service', mode: 'replicated', ports: [], running: 0 });
      expect(toTask(json, nothing)).toMatchObject({ kind: 'swarmTask', failed: false, local: false });
      expect(toSecret(json)).toMatchObject({ kind: 'secret', created: 0, updated: 0 });
      expect(toInfo(json, json, '1.41').swarm).toBe('inactive');
    },
  );

  it.each([
    [{ LocalNodeState: 'active', ControlAvailable: true }, 'manager'],
    [{ LocalNodeState: 'active' }, 'worker'],
    [{ LocalNodeState: 'locked' }, 'locked'],
    [{ LocalNodeState: 'something new' }, 'inactive'],
  ])('%j is %s', (Swarm, state) => {
    expect(toInfo({}, { Swarm }, '1.41').swarm).toBe(state);
  });

  it('tells modes and ports apart', () => {
    expect(toService({ Spec: { Mode: { Global: {} } } })).toMatchObject({ mode: 'global' });
    expect(toService({ Spec: { Mode: { ReplicatedJob: { TotalCompletions: 4 } } } })).toMatchObject({ mode: 'replicated-job', desired: 4 });
    const asked = { Protocol: 'udp', TargetPort: 53 };
    expect(toService({ Spec: { EndpointSpec: { Ports: [asked] } } }).ports).toEqual([{ target: 53, protocol: 'udp', mode: 'ingress' }]);
    const inForce = { ...asked, PublishedPort: 30_000, PublishMode: 'host' };
    expect(toService({ Spec: { EndpointSpec: { Ports: [asked] } }, Endpoint: { Ports: [inForce] } }).ports).toEqual([
      { target: 53, published: 30_000, protocol: 'udp', mode: 'host' },
    ]);
  });
});
