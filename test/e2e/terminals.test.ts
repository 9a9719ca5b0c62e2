import { afterEach, beforeEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { processesIn, runIn, stateOf, useEngine } from './lab.ts';
import { iconOf, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
let containers: View;

beforeEach(async () => {
  containers = await show(window.current, 'Containers');
});
afterEach(() => window.current.closeAll());

test('a shell runs in the container: what is typed, UTF-8, Ctrl+C', async () => {
  const { terminal } = window.current;
  const name = uniqueName('shell');
  await engine.container({ name, start: true });
  await (await containers.row(name)).action('Open Shell');
  await terminal.shows('/ #');
  await terminal.type('echo $((40 + 2)) > /tmp/answer\n');
  await until('the answer in the container', async () => (await runIn(engine, name, 'cat', '/tmp/answer')) === '42');
  // In octal, so that what is typed is not what is looked for.
  await terminal.type(String.raw`printf 'one \345\256\271\345\231\250 gr\303\274n\n'`);
  await terminal.type('\n');
  await terminal.shows('one 容器 grün');
  await terminal.type('sleep 4321\n');
  await until('the sleep to run', async () => (await processesIn(engine, name)).includes('sleep 4321'));
  await terminal.press('Control+C');
  await until('the sleep to end', async () => !(await processesIn(engine, name)).includes('sleep 4321'));
  await terminal.type('echo "it was $?" > /tmp/answer\n');
  await until('the shell to go on', async () => (await runIn(engine, name, 'cat', '/tmp/answer')) === 'it was 130');
});

test('closing the tab ends what ran in it, and an exit code is shown', async () => {
  const { terminal } = window.current;
  const name = uniqueName('close');
  await engine.container({ name, start: true });
  const before = await processesIn(engine, name);
  const row = await containers.row(name);
  await row.action('Open Shell');
  await terminal.shows('/ #');
  await terminal.type('sleep 9876\n');
  await until('the sleep to run', async () => (await processesIn(engine, name)).includes('sleep 9876'));
  await window.current.runCommand('Terminal: Kill the Active Terminal Instance');
  await until('the shell and the sleep to end', async () => (await processesIn(engine, name)).length === before.length);
  expect((await stateOf(engine, name)).Running).toBe(true);

  await row.action('Open Shell');
  await terminal.shows('/ #');
  await terminal.type('exit 7\n');
  await terminal.shows('Ended with exit code 7. Press any key to close.');
  await terminal.press('Space');
  await window.current.page.locator('.terminal-wrapper').waitFor({ state: 'detached' });
  expect(await processesIn(engine, name)).toEqual(before);
});

test('a log is followed and goes on when the container starts again', async () => {
  const { terminal } = window.current;
  const name = uniqueName('log');
  const talk = ['sh', '-c', 'trap "exit 0" TERM; n=$(cat /n 2>/dev/null || echo 0); n=$((n+1)); echo $n > /n; echo "run $n 容器"; sleep 86400 & wait'];
  await engine.container({ name, start: true, body: { Cmd: talk } });
  await (await containers.row(name)).action('View Logs');
  await terminal.shows('run 1 容器');
  await engine.must('POST', `/containers/${name}/restart`);
  const screen = await terminal.shows('run 2 容器');
  expect(screen).toContain(`${name} has started.`);
  expect(screen.split('run 1').length).toBe(2);
  await engine.must('DELETE', `/containers/${name}?force=1`);
  await terminal.shows(`${name} was removed.`);
  expect(await engine.must('GET', '/containers/json?all=1')).toEqual([]);
});

test('attach reaches the container’s own process, and closing the tab leaves it running', async () => {
  const { terminal } = window.current;
  const name = uniqueName('attach');
  await engine.container({
    name,
    start: true,
    body: { Cmd: ['sh'], Tty: true, OpenStdin: true },
  });
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-running');
  await row.contextMenu('More', 'Attach');
  await terminal.shows(`Attached to ${name}.`);
  await terminal.type('echo $$ > /tmp/pid\n');
  await until('the process to answer', async () => (await runIn(engine, name, 'cat', '/tmp/pid')) === '1');
  await window.current.runCommand('Terminal: Kill the Active Terminal Instance');
  await window.current.page.locator('.terminal-wrapper').waitFor({ state: 'detached' });
  expect((await stateOf(engine, name)).Running).toBe(true);
});
