import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { createService, runningTasks } from '../support/swarm.ts';
import { until } from '../support/until.ts';
import type { Row } from '../support/workbench/row.ts';
import { useEngine } from './lab.ts';
import { refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
const leave = () => engine.api('POST', '/swarm/leave?force=true');

beforeAll(async () => {
  await show(window.current, 'Networks');
});
afterAll(async () => {
  await leave();
  await engine.api('DELETE', '/networks/docker_gwbridge');
});

test('a swarm of one node, from its beginning to its end', async () => {
  const { current } = window;
  const { quickInput, notifications } = current;
  const swarm = current.view('Swarm');
  expect(await swarm.pane.count()).toBe(0);
  await current.runCommand('Gantry: Initialise a Swarm…');
  await quickInput.waitFor('Initialise a swarm on');
  expect(await refusal(quickInput, 'not an address!')).toContain('Enter an address');
  await quickInput.submit('127.0.0.1');
  await until('the second question', async () => (await quickInput.value()) === '0.0.0.0:2377');
  await quickInput.submit('127.0.0.1:2377');
  await notifications.withText('manager of a swarm').text();
  await current.reset();

  await current.view('Networks').collapse();
  await swarm.expand();
  await (await swarm.row('Nodes')).expand();
  await until('the node', async () => (await swarm.pane.getByText('manager, leader · active · ready').count()) > 0);
  await (await swarm.row('Services')).expand();

  // Nobody refreshes anything: the rows follow what others do.
  const name = uniqueName('web');
  const id = await createService(engine, name);
  const row = await swarm.row(name);
  await says(row, '1/1 running');
  await row.contextMenu('Scale…');
  await quickInput.waitFor(`Scale ${name}`);
  expect(await refusal(quickInput, 'many')).toContain('whole number');
  await quickInput.submit('2');
  await says(row, '2/2 running');
  expect(await runningTasks(engine, id)).toHaveLength(2);
  await row.expand();
  await says(await swarm.row(`${name}.2`), 'running');
  await row.action('View Logs');
  await current.terminal.shows(`${name}.1@`);
  await current.closeAll();

  await row.contextMenu('Remove…');
  await current.dialog.click('Remove');
  await swarm.gone(name);

  await current.runCommand('Gantry: Leave the Swarm…');
  expect(await current.dialog.text()).toContain('last manager');
  await current.dialog.click('Leave');
  await swarm.pane.waitFor({ state: 'detached' });
});

async function says(row: Row, text: string): Promise<void> {
  await until(`the row to say “${text}”`, async () => (await row.description()).includes(text));
}
