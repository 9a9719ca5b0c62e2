import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramTask } from '../../../../src/core/ports.ts';
import type { TerminalSession } from '../../../../src/core/terminal.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import { stackFileCommands } from '../../../../src/resources/swarm/stackFiles.ts';
import { swarmTree } from '../../../../src/resources/swarm/tree.ts';
import { createService, managerAddress, runningTasks, type SwarmLab, sleeper, startSwarmLab, workerAddress } from '../../../support/swarm.ts';
import { tempFolder } from '../../../support/temp.ts';
import { until } from '../../../support/until.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';
import { childrenOf, find, kindOf, recordingProxy, rowsBelow, runOn } from './lab.ts';

let lab: SwarmLab;
const managerPorts = (...answers: Answer[]) => testPorts(lab.manager.socketPath, new ScriptedUi(...answers));
const workerPorts = (...answers: Answer[]) => testPorts(lab.worker.socketPath, new ScriptedUi(...answers));
const viewCommand = (ports: Ports, kind: string, name: string) => kindOf(kind).viewCommands?.[name]?.run(ports);

async function initialise(): Promise<TestPorts> {
  const ports = await managerPorts({ input: managerAddress }, { input: `${managerAddress}:2377` });
  await viewCommand(ports, 'swarmNode', 'initialise');
  return ports;
}

async function joinCommand(role: 'Worker' | 'Manager'): Promise<string> {
  await using ports = await managerPorts({ choose: `Copy for a ${role}` });
  await viewCommand(ports, 'swarmNode', 'copyJoinCommand');
  expect(ports.ui.questions[0]?.detail).toContain('secret');
  return ports.ui.copied[0] ?? '';
}

beforeAll(async () => {
  lab = await startSwarmLab();
});
afterAll(() => lab?.[Symbol.asyncDispose]());

describe('a swarm', () => {
  it('is initialised, joined by pasting the join command, and left', async () => {
    await using ports = await initialise();
    expect(ports.ui.executed).toEqual([{ command: 'gantry.engine.retry', args: [] }]);
    expect(ports.ui.told[0]?.actions.map(({ title }) => title)).toEqual(['Copy Join Command…', 'Deploy a Stack…']);
    await expect(viewCommand(ports, 'swarmNode', 'initialise')).rejects.toMatchObject({ code: 'conflict', message: 'This engine is in a swarm already.' });

    const command = await joinCommand('Worker');
    expect(command).toMatch(/^docker swarm join --token SWMTKN-1-\w+-\w+ 10\.98\.0\.1:2377$/);
    await using other = await workerPorts(
      { input: command },
      { input: `${managerAddress}:2377` },
      { input: workerAddress },
      { input: `${workerAddress}:2377` },
    );
    await viewCommand(other, 'swarmNode', 'join');
    // The address came with the command; the token is in no question, message or log.
    expect(other.ui.questions[1]).toMatchObject({ detail: `${managerAddress}:2377` });
    const token = /SWMTKN\S+/.exec(command)?.[0] ?? 'no token';
    expect(JSON.stringify([other.ui.questions, other.ui.told, other.log.lines])).not.toContain(token);

    expect((await swarmTree.load(other)).map(({ label, description }) => [label, description])).toEqual([
      ['This engine is a worker', `ask its manager: ${managerAddress}:2377`],
    ]);
    expect((await swarmTree.load(ports)).map(({ id }) => id)).toEqual(
      ['nodes', 'services', 'stacks', 'secrets', 'configs'].map((name) => `swarmSection/${name}`),
    );

    await using leaver = await workerPorts({ confirm: true });
    await viewCommand(leaver, 'swarmNode', 'leave');
    expect(await swarmTree.load(leaver)).toEqual([]);
    await using owner = await managerPorts({ confirm: false }, { confirm: true });
    await viewCommand(owner, 'swarmNode', 'leave');
    expect(owner.ui.questions[0]?.detail).toContain('last manager');
    expect(await owner.connected.swarmInfo(owner.signal)).toMatchObject({ state: 'manager' });
    await viewCommand(owner, 'swarmNode', 'leave');
    expect(await owner.connected.swarmInfo(owner.signal)).toMatchObject({ state: 'inactive' });
    await expect(viewCommand(owner, 'swarmNode', 'leave')).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['initialise', ['10.0.0.300:99999'], 'Enter an address'],
    ['initialise', ['', 'eth0:0'], 'Enter an address'],
    ['join', ['SWMTKN-1-short'], 'no join token'],
    ['join', [`SWMTKN-1-${'a'.repeat(50)}-${'b'.repeat(25)}`, ''], 'address of a manager'],
  ])('refuses what is typed wrong: %s %j', async (name, answers, problem) => {
    await using ports = await managerPorts(...answers.map((input) => ({ input })));
    await expect(viewCommand(ports, 'swarmNode', name)).rejects.toThrow(problem);
    expect(await ports.connected.swarmInfo(ports.signal)).toMatchObject({ state: 'inactive' });
  });
});

describe('in a swarm of two', () => {
  beforeAll(async () => {
    await using _ports = await initialise();
    const command = await joinCommand('Worker');
    await using other = await workerPorts(
      { input: command },
      { input: `${managerAddress}:2377` },
      { input: workerAddress },
      { input: `${workerAddress}:2377` },
    );
    await viewCommand(other, 'swarmNode', 'join');
    await until('both nodes', async () => (await _ports.connected.listNodes(_ports.signal)).filter(({ state }) => state === 'ready').length === 2);
  });

  it('rows tell nodes, services and tasks', async () => {
    const id = await createService(lab.manager, 'rows', { EndpointSpec: { Ports: [{ TargetPort: 80, PublishedPort: 8088, Protocol: 'tcp' }] } }, 2);
    await using ports = await managerPorts();
    const nodes = await rowsBelow(ports, 'nodes');
    expect(nodes.map(({ description }) => description).toSorted()).toEqual(['manager, leader · active · ready', 'worker · active · ready']);
    const [row] = (await rowsBelow(ports, 'services')).filter(({ label }) => label === 'rows');
    expect(row).toMatchObject({ id: `service/${id}`, description: 'busybox:latest · 2/2 running · 8088→80', abilities: ['scale', 'update'] });
    const tasks = row ? await childrenOf(ports, row) : [];
    expect(tasks.map(({ label, description }) => [label, description?.split(' · ')[0]])).toEqual([
      ['rows.1', 'running'],
      ['rows.2', 'running'],
    ]);
    // The container of one is here, that of the other is on the other node.
    expect(tasks.map(({ abilities }) => abilities.includes('reveal')).toSorted()).toEqual([false, true]);
    const local = tasks.find(({ abilities }) => abilities.includes('reveal'))?.resource;
    if (local?.kind === 'swarmTask') await runOn(ports, 'reveal', local);
    expect(ports.ui.revealed).toEqual([`container/${local?.kind === 'swarmTask' ? local.containerId : ''}`]);
    const below = (await Promise.all(nodes.map((node) => childrenOf(ports, node)))).flat();
    expect(below.filter(({ label }) => label.startsWith('rows.'))).toHaveLength(2);
    await lab.manager.must('DELETE', `/services/${id}`);
  });

  it('a task that fails says why', async () => {
    const { ID } = await lab.manager.must<{ ID: string }>('POST', '/services/create', {
      Name: 'failing',
      TaskTemplate: { ContainerSpec: { Image: 'busybox:latest', Command: ['sh', '-c', 'exit 3'] }, RestartPolicy: { Condition: 'none' } },
      EndpointSpec: { Mode: 'dnsrr' },
    });
    await using ports = await managerPorts();
    const row = await until('the failure', async () => {
      const service = (await rowsBelow(ports, 'services')).find(({ label }) => label === 'failing');
      return (service ? await childrenOf(ports, service) : []).find(({ icon }) => icon.name === 'error');
    });
    expect(row.description).toMatch(/^failed · .* · task: non-zero exit \(3\) \(3\)$|^failed · .*non-zero exit \(3\)/);
    await lab.manager.must('DELETE', `/services/${ID}`);
  });

  it('services are scaled, and followed until they are there', async () => {
    const id = await createService(lab.manager, 'scaled');
    await using ports = await managerPorts({ input: '3' });
    await runOn(ports, 'scale', await find(ports, 'services', 'scaled'));
    expect(await runningTasks(lab.manager, id)).toHaveLength(3);
    for (const wrong of ['', '-1', '1.5', 'two', '10001', '1e3']) {
      await using refused = await managerPorts({ input: wrong });
      await expect(runOn(refused, 'scale', await find(refused, 'services', 'scaled'))).rejects.toThrow('whole number');
    }
    const { ID: global } = await lab.manager.must<{ ID: string }>('POST', '/services/create', {
      Name: 'everywhere',
      TaskTemplate: { ContainerSpec: { Image: 'busybox:latest', Command: sleeper } },
      Mode: { Global: {} },
      EndpointSpec: { Mode: 'dnsrr' },
    });
    await until('one task on each node', async () => (await runningTasks(lab.manager, global)).length === 2);
    const everywhere = await find(ports, 'services', 'everywhere');
    expect((await rowsBelow(ports, 'services')).find(({ label }) => label === 'everywhere')?.description).toBe('busybox:latest · 2/2 running · global');
    await expect(runOn(ports, 'scale', everywhere)).rejects.toThrow('cannot scale');
    await using remover = await managerPorts({ confirm: true });
    await runOn(remover, 'remove', everywhere, await find(remover, 'services', 'scaled'));
    expect(remover.ui.questions[0]).toMatchObject({ title: 'Remove 2 services?', detail: expect.stringContaining('stop: 5') });
    expect((await rowsBelow(remover, 'services')).filter(({ label }) => ['everywhere', 'scaled'].includes(label))).toEqual([]);
  });

  it('the watching ends when it is cancelled, and the service goes on', async () => {
    const id = await createService(lab.manager, 'watched');
    await using ports = await managerPorts({ input: '2' });
    ports.ui.cancellation.abort();
    await runOn(ports, 'scale', await find(ports, 'services', 'watched'));
    await until('two tasks', async () => (await runningTasks(lab.manager, id)).length === 2);
    await lab.manager.must('DELETE', `/services/${id}`);
  });

  it('an image is updated with the login that the user gives, and rolled back', async () => {
    for (const engine of [lab.manager, lab.worker]) await engine.must('POST', '/images/busybox:latest/tag?repo=private.test/team/web&tag=2');
    const id = await createService(lab.manager, 'imaged');
    await using proxy = await recordingProxy(lab.manager.socketPath);
    await using base = await testPorts(proxy.socketPath, new ScriptedUi({ input: 'private.test/team/web:2' }, { choose: 'Give the Login' }));
    const registries = Object.assign(Object.create(base.registries), { engineAuth: async () => ({ username: 'me', password: 'very secret' }) });
    const ports = { ...base, registries };
    await runOn(ports, 'updateImage', await find(ports, 'services', 'imaged'));
    expect(await find(ports, 'services', 'imaged')).toMatchObject({ image: 'private.test/team/web:2', hasPrevious: true, update: { state: 'completed' } });
    const sent = proxy.requests.filter(({ headers }) => headers['x-registry-auth'] !== undefined);
    expect(sent.map(({ url }) => url.replace(/\?.*/, ''))).toEqual([expect.stringMatching(/\/services\/\w+\/update$/)]);
    expect(Buffer.from(String(sent[0]?.headers['x-registry-auth']), 'base64url').toString()).toContain('very secret');
    expect(JSON.stringify([base.log.lines, base.ui.reports, base.ui.told, base.ui.questions])).not.toContain('very secret');

    await using back = await managerPorts({ confirm: true });
    await runOn(back, 'rollBack', await find(back, 'services', 'imaged'));
    expect(back.ui.questions[0]?.detail).toBe('The image private.test/team/web:2 becomes busybox:latest.');
    expect(await find(back, 'services', 'imaged')).toMatchObject({ image: 'busybox:latest', update: { state: 'rollback_completed' } });
    await lab.manager.must('DELETE', `/services/${id}`);
  });

  it('the same image needs no update, a wrong one is refused, and a missing one stops the update with a way back', async () => {
    const id = await createService(lab.manager, 'stuck');
    await using same = await managerPorts({ input: 'busybox' });
    await runOn(same, 'updateImage', await find(same, 'services', 'stuck'));
    expect(same.ui.told[0]?.message).toContain('has this image already');
    await using wrong = await managerPorts({ input: 'Not A Name' });
    await expect(runOn(wrong, 'updateImage', await find(wrong, 'services', 'stuck'))).rejects.toThrow('refused');
    await using missing = await managerPorts({ input: 'nowhere.test/gone:1' });
    await runOn(missing, 'updateImage', await find(missing, 'services', 'stuck'));
    expect(missing.ui.warned[0]?.message).toContain('The update of stuck has stopped');
    expect(missing.ui.warned[0]?.actions.map(({ title }) => title)).toEqual(['Roll Back…']);
    expect((await rowsBelow(missing, 'services')).find(({ label }) => label === 'stuck')?.description).toContain('update paused');
    await lab.manager.must('DELETE', `/services/${id}`);
  });

  it('tasks are replaced by force', async () => {
    const id = await createService(lab.manager, 'forced');
    const [before] = await runningTasks(lab.manager, id);
    await using ports = await managerPorts({ confirm: true });
    await runOn(ports, 'forceUpdate', await find(ports, 'services', 'forced'));
    const [after] = await runningTasks(lab.manager, id);
    expect(after?.ID).not.toBe(before?.ID);
    await lab.manager.must('DELETE', `/services/${id}`);
  });

  it('logs name the task of each line, also of new tasks', async () => {
    const id = await createService(lab.manager, 'chatty');
    await using ports = await managerPorts();
    await runOn(ports, 'logs', await find(ports, 'services', 'chatty'));
    const [session] = ports.ui.terminals;
    if (session === undefined) throw new Error('no terminal');
    const text = await started(session);
    await until('the first line', () => /chatty\.1@\S+ \|.*hello from/.test(text()));
    const spec = await ports.connected.inspectService(id, ports.signal);
    await ports.connected.updateService(id, () => ({ ...(spec['Spec'] as object), Mode: { Replicated: { Replicas: 2 } } }), {}, ports.signal);
    await until('the line of the second task', () => /chatty\.2@\S+ \|.*hello from/.test(text()));
    expect(text()).not.toContain('com.docker.swarm');
    await session.close();
    await lab.manager.must('DELETE', `/services/${id}`);
  });

  it('secrets and configs are made from a file or typed, shown, and stay while they are used', async () => {
    await using folder = await tempFolder('secret-');
    const file = join(folder.path, 'password.txt');
    await writeFile(file, 'hunter2');
    await using ports = await managerPorts({ input: 'password' }, { pick: 'From a File…' }, { files: [file] }, { input: 'team=web' });
    await viewCommand(ports, 'secret', 'create');
    expect(await find(ports, 'secrets', 'password')).toMatchObject({ labels: { team: 'web' } });
    expect(ports.reloaded).toEqual(['swarmSection/secrets']);
    await using typed = await managerPorts({ input: 'app.json' }, { pick: 'Type It' }, { input: '{"a":"ü"}' }, { input: '' });
    await viewCommand(typed, 'config', 'create');
    await runOn(typed, 'show', await find(typed, 'configs', 'app.json'));
    expect(typed.ui.documents).toEqual([{ name: 'app.json', language: 'json', text: '{"a":"ü"}' }]);

    const secret = await find<'secret'>(ports, 'secrets', 'password');
    const target = { SecretID: secret.id, SecretName: 'password', File: { Name: 'password', UID: '0', GID: '0', Mode: 0o400 } };
    const service = await createService(lab.manager, 'reader', {
      TaskTemplate: {
        ContainerSpec: {
          Image: 'busybox:latest',
          Command: ['sh', '-c', 'cat /run/secrets/password; echo; sleep 86400'],
          Secrets: [target],
          StopGracePeriod: 1,
        },
      },
    });
    await using refused = await managerPorts();
    await expect(runOn(refused, 'remove', secret)).rejects.toMatchObject({ code: 'inUse', message: 'password is used by reader.' });
    await until('the secret in the container', async () => (await lab.manager.api('GET', `/services/${service}/logs?stdout=1`)).text.includes('hunter2'));
    await lab.manager.must('DELETE', `/services/${service}`);
    await using remover = await managerPorts({ confirm: true }, { confirm: true });
    await runOn(remover, 'remove', secret);
    await runOn(remover, 'remove', await find(remover, 'configs', 'app.json'));
    expect([...(await rowsBelow(remover, 'secrets')), ...(await rowsBelow(remover, 'configs'))]).toEqual([]);
  });

  it.each([
    ['-leading', 'begins and ends'],
    ['trailing.', 'begins and ends'],
    ['a b', 'begins and ends'],
    ['x'.repeat(65), '64'],
    ['', 'begins and ends'],
  ])('a secret is not called %j', async (name, problem) => {
    await using ports = await managerPorts({ input: name });
    await expect(viewCommand(ports, 'secret', 'create')).rejects.toThrow(problem);
  });

  it('a file that is too large, or empty, or missing makes no secret', async () => {
    await using folder = await tempFolder('secret-');
    const [large, empty, missing] = ['large', 'empty', 'missing'].map((name) => join(folder.path, name));
    await writeFile(large ?? '', Buffer.alloc(600_000, 'x'));
    await writeFile(empty ?? '', '');
    for (const [file, problem] of [
      [large, 'too large'],
      [empty, 'empty'],
      [missing, 'cannot be read'],
    ] as const) {
      await using ports = await managerPorts({ input: 'sized' }, { pick: 'From a File…' }, { files: [file ?? ''] });
      await expect(viewCommand(ports, 'secret', 'create')).rejects.toThrow(problem);
      expect(await rowsBelow(ports, 'secrets')).toEqual([]);
    }
  });

  it('a stack is deployed from a compose file by the docker CLI, grouped, and removed with all it had', { timeout: 120_000 }, async () => {
    await using folder = await tempFolder('stack-');
    const path = join(folder.path, 'compose.yaml');
    await writeFile(join(folder.path, 'key'), 'k');
    const image = `image: busybox:latest\n    command: ${JSON.stringify(sleeper)}`;
    await writeFile(
      path,
      `version: "3.8"\nservices:\n  web:\n    ${image}\n    deploy: { replicas: 2 }\n    secrets: [key]\n  worker:\n    ${image}\nsecrets:\n  key: { file: ./key }\n`,
    );
    await using ports = await managerPorts({ input: 'shop' });
    const withPath = { ...ports, machine: { ...ports.machine, environment: { PATH: process.env['PATH'] ?? '' } } };
    ports.ui.runTask = runTask;
    const target = { uri: `file://${path}`, path, text: async () => '', save: async () => true };
    await stackFileCommands['gantry.stack.deployFile'].run(withPath, target);
    expect(ports.ui.programs[0]).toMatchObject({ args: ['stack', 'deploy', '--compose-file', path, 'shop'], cwd: folder.path });

    const running = async () => {
      const [row] = await rowsBelow(ports, 'stacks');
      return row?.description === '2 services · 3/3 running' ? row : undefined;
    };
    const stack = await until('the stack to run', running, 60_000);
    const services = await childrenOf(ports, stack);
    expect(services.map(({ label }) => label)).toEqual(['shop_web', 'shop_worker']);
    const all = [...(await rowsBelow(ports, 'services')), ...services];
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    const [web] = services;
    const tasks = web ? await childrenOf(ports, web) : [];
    expect(tasks).toHaveLength(2);

    await runOn(ports, 'logs', await find(ports, 'stacks', 'shop'));
    const [session] = ports.ui.terminals;
    if (session === undefined) throw new Error('no terminal');
    const text = await started(session);
    await until('lines of both services', () => /shop_web\.\d@/.test(text()) && /shop_worker\.1@/.test(text()));
    await session.close();

    await using remover = await managerPorts({ confirm: true });
    await runOn(remover, 'remove', await find(remover, 'stacks', 'shop'));
    expect(remover.ui.questions[0]?.detail).toBe('Services: shop_web, shop_worker\nSecrets and configs: shop_key\nNetworks: shop_default');
    expect([...(await rowsBelow(remover, 'stacks')), ...(await rowsBelow(remover, 'secrets'))]).toEqual([]);
    // The nodes let go of it when the last task has ended.
    await until('the network to go', async () => (await remover.connected.listNetworks(remover.signal)).every(({ name }) => !name.startsWith('shop_')), 60_000);
  });

  it.each([
    [`private.test/app:\${TAG:-1}`, 'Send', 'private.test', true],
    ['private.test/app', 'Deploy Without', 'private.test', false],
    ['$REGISTRY/app', 'Send', 'other.test, private.test', true],
    ['private.test/app', undefined, 'private.test', undefined],
  ])('the logins for a stack of %s go along only when the user says so: %s', async (image, answer, hosts, sent) => {
    await using folder = await tempFolder('stack-');
    const path = join(folder.path, 'compose.yaml');
    await writeFile(path, `services:\n  web:\n    image: ${image}\n  db:\n    image: free.test/db:1\n`);
    await using base = await managerPorts({ input: 'shop' }, { choose: answer });
    const ports = { ...base, machine: { ...base.machine, environment: { PATH: process.env['PATH'] ?? '' } } };
    const auth = Buffer.from('me:very secret').toString('base64');
    await mkdir(join(base.machine.home, '.docker'), { recursive: true });
    await writeFile(join(base.machine.home, '.docker/config.json'), JSON.stringify({ auths: { 'private.test': { auth }, 'other.test': { auth } } }));
    await stackFileCommands['gantry.stack.deployFile'].run(ports, { uri: `file://${path}`, path, text: async () => '', save: async () => true });
    expect(base.ui.questions.at(-1)?.title).toBe(`Send your logins to the nodes of the swarm? Registries: ${hosts}`);
    expect(base.ui.programs.map(({ args }) => args.includes('--with-registry-auth'))).toEqual(sent === undefined ? [] : [sent]);
  });

  it('without a docker CLI, deploying says what is missing', async () => {
    await using ports = await managerPorts({ files: ['/tmp/compose.yaml'] });
    await expect(viewCommand(ports, 'stack', 'deploy')).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('docker stack') });
    expect(ports.ui.programs).toEqual([]);
  });

  it('nodes are drained, paused, activated, promoted, demoted and removed', async () => {
    const id = await createService(lab.manager, 'nomad', {}, 2);
    await using ports = await managerPorts({ confirm: true }, { confirm: true }, { choose: 'Remove by Force' });
    const worker = async () => {
      const node = (await ports.connected.listNodes(ports.signal)).find(({ leader }) => !leader);
      if (node === undefined) throw new Error('there is no worker');
      return node;
    };
    await runOn(ports, 'drain', await worker());
    expect(ports.ui.questions[0]?.detail).toContain('nomad.');
    await until('the tasks to move', async () => new Set((await runningTasks(lab.manager, id)).map(({ NodeID }) => NodeID)).size === 1);
    await expect(runOn(ports, 'drain', await worker())).rejects.toThrow('cannot drain');
    await runOn(ports, 'pause', await worker());
    expect(await worker()).toMatchObject({ availability: 'pause' });
    await runOn(ports, 'activate', await worker());
    expect(await worker()).toMatchObject({ availability: 'active' });

    await runOn(ports, 'promote', await worker());
    await expect(runOn(ports, 'remove', await worker())).rejects.toThrow('cannot remove');
    await using other = await workerPorts();
    await until('the other to be a manager', async () => (await other.connected.swarmInfo(other.signal)).state === 'manager');
    await until('the other to be reachable', async () => (await worker()).address !== '');
    await runOn(ports, 'demote', await worker());
    await until('the other to be a worker', async () => (await other.connected.swarmInfo(other.signal)).state === 'worker');
    await until('it to be known', async () => (await worker()).role === 'worker');

    await runOn(ports, 'inspect', await worker());
    expect(ports.ui.documents[0]?.text).toContain('"Availability": "active"');
    await runOn(ports, 'remove', await worker());
    expect(ports.ui.questions.at(-1)?.detail).toContain('Not down yet');
    expect(await rowsBelow(ports, 'nodes')).toHaveLength(1);
    expect(ports.ui.unused).toEqual([]);
  });
});

/** Starts a terminal and gives what it has shown so far. */
async function started(session: TerminalSession): Promise<() => string> {
  let text = '';
  session.onOutput((more) => {
    text += more;
  });
  await session.open({ columns: 80, rows: 24 });
  return () => text;
}

/** Runs a program as the editor does, without a terminal. */
async function runTask({ command, args, cwd, environment }: ProgramTask): Promise<number> {
  const child = spawn(command, [...args], { cwd, env: { ...process.env, ...environment }, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return Number(code);
}
