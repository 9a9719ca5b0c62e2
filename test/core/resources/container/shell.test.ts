import { describe, expect, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import { commands } from '../../../../src/resources/container/commands.ts';
import { until } from '../../../support/until.ts';
import { type Lab, lab } from './lab.ts';
import { Watched } from './watch.ts';

const size = { columns: 101, rows: 37 };

async function opened(used: Lab, container: Container, command: 'shell' | 'shellAs' = 'shell'): Promise<Watched> {
  await commands[command].run(used.ports, [container]);
  const session = used.ui.terminals.at(-1);
  if (session === undefined) throw new Error('no terminal was opened');
  const watched = new Watched(session);
  await session.open(size);
  return watched;
}

const processes = async ({ witness }: Lab, { id }: Container) =>
  (await witness.must<{ Processes: string[][] }>('GET', `/containers/${id}/top?ps_args=-eo%20pid,args`)).Processes.map((line) => line.join(' '));

describe('a shell', () => {
  test('is found, takes keys, knows its size and gives its exit code', async () => {
    await using used = await lab();
    const shell = await opened(used, await used.container());
    // An older engine takes the first size only once the shell runs.
    shell.session.input('while ! stty size | grep "37 101"; do :; done; echo $((40+2))=é🎉\r');
    await shell.shows('37 101\r\n');
    await shell.shows('42=é🎉');
    shell.session.resize({ columns: 90, rows: 20 });
    shell.session.input('while ! stty size | grep "20 90"; do :; done; echo re""sized\r');
    await shell.shows('resized');
    shell.session.input('exit 7\r');
    expect(await shell.exit()).toBe(7);
    expect(shell.exits).toHaveLength(1);
  });

  test('passes Ctrl+C on', async () => {
    await using used = await lab();
    const container = await used.container();
    const shell = await opened(used, container);
    shell.session.input('sleep 1000; echo "code $?"\r');
    await until('the sleep', async () => (await processes(used, container)).some((line) => line.includes('sleep 1000')));
    shell.session.input('\x03');
    shell.session.input('echo go""es on\r');
    await shell.shows('goes on');
    await shell.session.close();
  });

  test('ends in the container when its tab is closed', async () => {
    await using used = await lab();
    const container = await used.container();
    const shell = await opened(used, container);
    shell.session.input('exec sleep 4321\r');
    await until('the program', async () => (await processes(used, container)).some((line) => line.includes('sleep 4321')));
    await shell.session.close();
    await until('its end', async () => !(await processes(used, container)).some((line) => line.includes('sleep 4321')));
    expect(shell.exits).toEqual([]);
  });

  test('says so when there is none', async () => {
    await using used = await lab();
    // An empty folder over the programs, and a program that was started before: nothing else can be.
    const body = { Cmd: ['/bin/busybox', 'sleep', '86400'], HostConfig: { Init: false } };
    const container = await used.container({ body });
    await used.witness.must('POST', `/exec/${await execId(used, container, ['/bin/busybox', 'rm', '-rf', '/bin'])}/start`, { Detach: false });
    const shell = await opened(used, container);
    await shell.shows('There is no shell in this container');
    expect(await shell.exit()).toBeUndefined();
  });

  test('of a container that is gone says so', async () => {
    await using used = await lab();
    const container = await used.container();
    await used.witness.must('DELETE', `/containers/${container.id}?force=1`);
    const shell = await opened(used, container);
    await shell.shows(/\x1b\[31m.*No such container/i);
    expect(await shell.exit()).toBeUndefined();
  });

  test('ends with the container', async () => {
    await using used = await lab();
    const container = await used.container();
    const shell = await opened(used, container);
    shell.session.input('echo re""ady\r');
    await shell.shows('ready');
    await used.witness.must('POST', `/containers/${container.id}/kill`);
    await shell.exit();
  });
});

describe('a shell as somebody', () => {
  test('runs the program as the user, and remembers both', async () => {
    await using used = await lab([{ input: 'app' }, { input: 'sh -c "id -un; echo \'a  b\'; exit 3"' }]);
    const shell = await opened(used, await used.container(), 'shellAs');
    await shell.shows('app');
    await shell.shows('a  b');
    expect(await shell.exit()).toBe(3);
    expect(used.ports.store.get('container.shellAs')).toMatchObject({ user: 'app' });
  });

  test('finds a shell when no program is named', async () => {
    await using used = await lab([{ input: '1000:1000' }, { input: '' }]);
    const shell = await opened(used, await used.container(), 'shellAs');
    shell.session.input('id -u\r');
    await shell.shows(/\b1000\b/);
    await shell.session.close();
  });

  test('says what is wrong with a program that is not there', async () => {
    await using used = await lab([{ input: '' }, { input: 'no-such-program' }]);
    const shell = await opened(used, await used.container(), 'shellAs');
    await shell.shows('no-such-program');
    expect(await shell.exit()).not.toBe(0);
  });

  test.each([
    ['a b', 'sh'],
    ['a', 'sh "'],
  ])('refuses the user “%s” with the program “%s”', async (user, command) => {
    await using used = await lab([{ input: user }, { input: command }]);
    await expect(commands.shellAs.run(used.ports, [await used.container()])).rejects.toThrow('refused');
  });

  test('opens nothing when dismissed', async () => {
    await using used = await lab([{ input: undefined }]);
    await commands.shellAs.run(used.ports, [await used.container()]);
    expect(used.ui.terminals).toEqual([]);
  });
});

async function execId({ witness }: Lab, { id }: Container, command: readonly string[]): Promise<string> {
  return (await witness.must<{ Id: string }>('POST', `/containers/${id}/exec`, { Cmd: command, AttachStdout: true })).Id;
}
