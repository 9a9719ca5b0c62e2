import { describe, expect, it, test } from 'vitest';
import type { PickItem } from '../../../../src/core/ports.ts';
import type { Container } from '../../../../src/core/resource.ts';
import { commands } from '../../../../src/resources/container/commands.ts';
import { killInside, processesInside } from '../../../../src/resources/processes/inside.ts';
import { type Process, parseProcesses } from '../../../../src/resources/processes/process.ts';
import { clock, tableText } from '../../../../src/resources/processes/processTable.ts';
import { until } from '../../../support/until.ts';
import { type Lab, lab } from '../container/lab.ts';
import { archiveOf } from './bareBusybox.ts';

const list = async ({ ports }: Lab, { id }: Container) => (await processesInside(ports.connected, id, ports.signal)) ?? [];
const withCommand =
  (wanted: string) =>
  ({ value }: PickItem<unknown>) =>
    (value as Process).command === wanted;

test('processes are told by the container’s own numbers, users and command lines', async () => {
  await using used = await lab();
  const container = await used.container({ body: { Cmd: ['sh', '-c', 'su app -c "sleep 4711; true" & sleep 86400; wait'] } });
  await until('the sleep of app', async () => (await list(used, container)).some(({ command }) => command === 'sleep 4711'));
  const processes = await list(used, container);
  expect(processes[0]).toMatchObject({ pid: 1, user: 'root', uid: 0, command: expect.stringContaining('su app') });
  const sleep = processes.find(({ command }) => command === 'sleep 4711');
  expect(sleep).toMatchObject({ user: 'app', uid: 1000, state: 'S' });
  expect(sleep?.memory).toBeGreaterThan(4096);
  expect(sleep?.age).toBeLessThan(60_000);
  // Neither the shell that lists nor its helpers.
  expect(processes.every(({ command }) => !command.includes('mark=') && !command.startsWith('cat '))).toBe(true);
});

test('a command line may hold anything', async () => {
  await using used = await lab();
  const container = await used.container({ body: { Cmd: ['sh', '-c', 'sleep 86400 & wait', ') R 1 (\n\u0001 $(reboot)'] } });
  const processes = await list(used, container);
  expect(processes.map(({ pid }) => pid)).toContain(1);
  expect(processes[0]?.command).toContain('$(reboot)');
});

test('one process is killed, and the list shown again without it', async () => {
  const used = await lab([{ pick: withCommand('sleep 4712') }, { pick: 'SIGKILL' }, { pick: 'Show as a Table' }]);
  await using _ = used;
  const container = await used.container({ body: { Cmd: ['sh', '-c', 'sleep 4712; sleep 86400'] } });
  await until('the sleep', async () => (await list(used, container)).some(({ command }) => command === 'sleep 4712'));
  await commands.processes.run(used.ports, [container]);
  const { text = '' } = used.ui.documents[0] ?? {};
  expect(text).toMatch(/^PID +User +State +CPU time +Memory +Running for +Command\n/);
  expect(text).toContain('sleep 86400');
  expect(text).not.toMatch(/sleep 4712$/m);
  expect((await used.inspect(container)).State.Running).toBe(true);
});

test('the first process is killed from outside, where it hears it', async () => {
  await using used = await lab([{ pick: ({ value }) => (value as Process).pid === 1 }, { pick: 'SIGKILL' }]);
  const container = await used.container();
  await commands.processes.run(used.ports, [container]);
  expect((await used.inspect(container)).State).toMatchObject({ Running: false, ExitCode: 137 });
});

test('a process of another user is killed without root’s rights over it', async () => {
  await using used = await lab();
  const body = { Cmd: ['sh', '-c', 'su app -c "exec sleep 4713" & sleep 86400; wait'], HostConfig: { CapDrop: ['KILL'] } };
  const container = await used.container({ body });
  const find = async () => (await list(used, container)).find(({ command }) => command === 'sleep 4713');
  const victim = await until('the sleep', find);
  await killInside(used.ports.connected, container.id, victim, 'SIGTERM', used.ports.signal);
  await until('its end', async () => (await find()) === undefined);
});

test('another process that got the number since is left alone', async () => {
  await using used = await lab();
  const container = await used.container({ body: { Cmd: ['sh', '-c', 'sleep 4714; sleep 86400'] } });
  const victim = await until('the sleep', async () => (await list(used, container)).find(({ command }) => command === 'sleep 4714'));
  const kill = killInside(used.ports.connected, container.id, { ...victim, start: '1' }, 'SIGKILL', used.ports.signal);
  await expect(kill).rejects.toMatchObject({ code: 'notFound' });
  expect(await list(used, container)).toContainEqual(expect.objectContaining({ pid: victim.pid, start: victim.start }));
});

test('a container that sees its whole machine tells of its own processes only', async () => {
  await using used = await lab();
  const container = await used.container({ body: { Cmd: ['sleep', '4715'], HostConfig: { PidMode: 'host' } } });
  const processes = await list(used, container);
  expect(processes.map(({ command }) => command)).toEqual(['sleep 4715']);
  await killInside(used.ports.connected, container.id, processes[0] as Process, 'SIGKILL', used.ports.signal);
  await until('its end', async () => !(await used.inspect(container)).State.Running);
});

test('without a shell the engine’s table is shown, and why nothing can be killed', async () => {
  await using used = await lab([{ pick: (item) => item.value === 'row' }]);
  // Its own /bin is hidden by an empty one; what runs already goes on.
  const container = await used.container({
    body: { Entrypoint: ['/busy/busybox'], Cmd: ['sleep', '4716'], HostConfig: { Tmpfs: { '/bin': '' } } },
    start: false,
  });
  await used.witness.must('PUT', `/containers/${container.id}/archive?path=/`, await archiveOf());
  await used.witness.must('POST', `/containers/${container.id}/start`);
  await commands.processes.run(used.ports, [container]);
  expect(used.ui.questions[0]?.items?.map(({ label }) => label)).toContain('/busy/busybox sleep 4716');
  expect(used.ui.warned[0]?.message).toContain('has no shell');
});

describe('what the list says', () => {
  const mark = '|';
  const stat = (name: string) => `7 (${name}) S 1 7 7 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 1 0 500 4096 3 184`;

  it('is read by columns', () => {
    const output = `100.5 50\n|root:x:0:0::/:/bin/sh\nroot2:x:0:0::/:\n|7 0|${stat('a')}|sleep\0one two\0`;
    expect(parseProcesses(output, mark)).toEqual([
      { pid: 7, start: '500', uid: 0, user: 'root', state: 'S', cpu: 2, memory: 12_288, age: 95_500, command: 'sleep one two' },
    ]);
  });

  it('may have names with brackets, and none of a command line', () => {
    expect(parseProcesses(`1 1||7 5|${stat('x) Z 9 (')}|`, mark)).toMatchObject([{ start: '500', user: '5', command: '[x) Z 9 (]' }]);
  });

  it.each(['', '|', '1||7', '1||a b|c|d', '1||7 0|nothing|x'])('is nothing for %j', (output) => expect(parseProcesses(output, mark)).toEqual([]));
});

it.each([
  [5, '0:05'],
  [125.9, '2:05'],
  [3600 * 30 + 61, '30:01:01'],
])('%d seconds are %s', (seconds, text) => expect(clock(seconds)).toBe(text));

it('a table stays a table whatever it holds', () => {
  expect(tableText({ titles: ['A', 'LONG'], rows: [['x\ny', 'z\u001b[31m']] })).toBe('A    LONG\nx y  z�[31m\n');
});
