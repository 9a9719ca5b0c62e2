import { describe, expect, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import { commands } from '../../../../src/resources/container/commands.ts';
import { uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import type { Answer } from '../scriptedUi.ts';
import { type Lab, lab } from './lab.ts';

type Name = keyof typeof commands;
const run = ({ ports }: Lab, name: Name, ...containers: readonly Container[]) => commands[name].run(ports, containers);
const stateOf = async (used: Lab, container: Container) => (await used.inspect(container)).State.Status;
const exists = async ({ witness }: Lab, { id }: Container) => (await witness.api('GET', `/containers/${id}/json`)).status === 200;
const anonymousVolume = { Volumes: { '/data': {} } };

describe('running', () => {
  test('start starts each', async () => {
    await using used = await lab();
    const containers = [await used.container({ start: false }), await used.container({ start: false })];
    await run(used, 'start', ...containers);
    for (const container of containers) expect(await stateOf(used, container)).toBe('running');
  });

  test('start goes on past one that fails, and names it', async () => {
    await using used = await lab();
    const broken = await used.container({ start: false, body: { Cmd: ['/no/such/program'] } });
    const fine = await used.container({ start: false });
    await expect(run(used, 'start', broken, fine)).rejects.toMatchObject({ code: 'partial', message: expect.stringContaining(broken.name) });
    expect(await stateOf(used, fine)).toBe('running');
  });

  test('stop stops, also what is paused', async () => {
    await using used = await lab();
    const [running, paused] = [await used.container(), await used.container()];
    await used.witness.must('POST', `/containers/${paused.id}/pause`);
    await run(used, 'stop', running, await used.listed(paused.id));
    expect([await stateOf(used, running), await stateOf(used, paused)]).toEqual(['exited', 'exited']);
  });

  test('restart begins a new run', async () => {
    await using used = await lab();
    const container = await used.container();
    const before = (await used.inspect(container)).State.StartedAt;
    await run(used, 'restart', container);
    const after = (await used.inspect(container)).State;
    expect(after.Running).toBe(true);
    expect(after.StartedAt).not.toBe(before);
  });

  test('pause and unpause', async () => {
    await using used = await lab();
    const container = await used.container();
    await run(used, 'pause', container);
    expect(await stateOf(used, container)).toBe('paused');
    await run(used, 'unpause', container);
    expect(await stateOf(used, container)).toBe('running');
  });

  test('kill sends the chosen signal', async () => {
    await using used = await lab([{ pick: 'SIGUSR1' }]);
    const container = await used.container({ body: { Cmd: ['sh', '-c', 'trap "exit 42" USR1; sleep 86400 & wait'] } });
    await until(
      'the trap to be set',
      async () => (await used.witness.must<{ Processes: unknown[] }>('GET', `/containers/${container.id}/top`)).Processes.length === 2,
    );
    await run(used, 'kill', container);
    await until('the end', async () => (await used.inspect(container)).State.ExitCode === 42);
  });

  test('kill does nothing when dismissed', async () => {
    await using used = await lab([{ pick: undefined }]);
    const container = await used.container();
    await run(used, 'kill', container);
    expect(await stateOf(used, container)).toBe('running');
  });
});

describe('remove', () => {
  const removed: readonly (readonly [string, boolean, Answer, RegExp])[] = [
    ['a stopped one', false, { confirm: true }, /^Remove the container c-/],
    ['a running one by force, which the question says', true, { confirm: true }, /^Force the removal of c-.* running and will be killed/],
  ];
  test.each(removed)('%s', async (_, start, answer, question) => {
    await using used = await lab([answer]);
    const container = await used.container({ start });
    await run(used, 'remove', container);
    expect(await exists(used, container)).toBe(false);
    expect(used.ui.questions).toHaveLength(1);
    expect(used.ui.questions[0]?.title).toMatch(question);
  });

  test('does nothing when refused', async () => {
    await using used = await lab([{ confirm: false }]);
    const container = await used.container();
    await run(used, 'remove', container);
    expect(await stateOf(used, container)).toBe('running');
  });

  test('asks once for many and names them', async () => {
    await using used = await lab([{ confirm: true }]);
    const [one, two] = [await used.container(), await used.container({ start: false })];
    await run(used, 'remove', one, two);
    expect(used.ui.questions[0]).toMatchObject({
      title: expect.stringMatching(/2 containers\? 1 of them/),
      detail: expect.stringContaining(`${one.name}, ${two.name}`),
    });
    expect([await exists(used, one), await exists(used, two)]).toEqual([false, false]);
  });

  test.each([
    ['Remove', 200],
    ['Remove With Volumes', 404],
  ])('“%s” leaves the anonymous volume with status %i', async (choose, status) => {
    await using used = await lab([{ choose }]);
    const container = await used.container({ body: anonymousVolume });
    const volume = container.mounts[0]?.name ?? '';
    await run(used, 'remove', container);
    expect(used.ui.questions[0]?.detail).toContain(volume.slice(0, 12));
    expect((await used.witness.api('GET', `/volumes/${volume}`)).status).toBe(status);
    await used.witness.api('DELETE', `/volumes/${volume}`);
  });
});

describe('rename', () => {
  test('renames', async () => {
    const name = uniqueName('renamed');
    await using used = await lab([{ input: name }]);
    const container = await used.container();
    await run(used, 'rename', container);
    expect((await used.inspect(container)).Name).toBe(`/${name}`);
  });

  test.each(['', 'a', '-a', 'a b', '$(rm)', 'ä1'])('refuses “%s” while it is typed', async (input) => {
    await using used = await lab([{ input }]);
    await expect(run(used, 'rename', await used.container({ start: false }))).rejects.toThrow('refused');
  });

  test('refuses the name of another', async () => {
    const engine = await lab();
    await using other = engine;
    const { name } = await other.container({ start: false });
    await using used = await lab([{ input: name }]);
    await expect(run(used, 'rename', await used.container({ start: false }))).rejects.toThrow('Another container');
  });
});

describe('looking and copying', () => {
  test('inspect shows the engine’s JSON', async () => {
    await using used = await lab();
    const container = await used.container();
    await run(used, 'inspect', container);
    expect(used.ui.documents[0]).toMatchObject({ name: `${container.name}.json`, language: 'json' });
    expect(JSON.parse(used.ui.documents[0]?.text ?? '')).toMatchObject({ Id: container.id, Name: `/${container.name}` });
  });

  test('copies names and full ids', async () => {
    await using used = await lab();
    const [one, two] = [await used.container({ start: false }), await used.container({ start: false })];
    await run(used, 'copyName', one, two);
    await run(used, 'copyId', one);
    expect(used.ui.copied).toEqual([`${one.name}\n${two.name}`, one.id]);
    expect(one.id).toHaveLength(64);
  });
});

describe('open in browser', () => {
  const publish = (...ports: readonly string[]) => ({
    ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
    HostConfig: { PortBindings: Object.fromEntries(ports.map((port) => [port, [{ HostPort: '0' }]])) },
  });

  test('opens the one port', async () => {
    await using used = await lab();
    const container = await used.container({ body: publish('80/tcp') });
    await run(used, 'openInBrowser', container);
    expect(used.ui.opened).toEqual([`http://localhost:${container.ports[0]?.hostPort}`]);
  });

  test('asks when there are several', async () => {
    await using used = await lab([{ pick: ({ label }) => label.endsWith('→443') }]);
    const container = await used.container({ body: publish('80/tcp', '443/tcp', '53/udp') });
    await run(used, 'openInBrowser', container);
    expect(used.ui.opened).toEqual([`https://localhost:${container.ports.find(({ containerPort }) => containerPort === 443)?.hostPort}`]);
    expect(used.ui.questions[0]?.items).toHaveLength(2);
  });
});
