import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { freePort } from '../support/ports.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { root } from '../support/world.ts';
import { processesIn, useEngine } from './lab.ts';
import { iconOf, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
const busy = { Cmd: ['sh', '-c', 'trap "exit 0" TERM; while :; do :; done'] };
let containers: View;

beforeEach(async () => {
  containers = await show(window.current, 'Containers');
});
afterEach(() => window.current.closeAll());

/** The page in the editor in front. */
function page(): FrameLocator {
  return window.current.page.frameLocator('iframe.webview').frameLocator('#active-frame');
}

/** Keeps a picture to look at. */
async function photograph(name: string): Promise<void> {
  await window.current.screenshot(join(root, 'out/e2e', `${name}.png`));
}

test('graphs of the selected containers, and a table of the same, by keyboard', async () => {
  const [first, second, third] = ['a', 'b', 'c'].map((name) => uniqueName(name)) as [string, string, string];
  await engine.container({ name: first, start: true, body: busy });
  for (const name of [second, third]) await engine.container({ name, start: true });
  await containers.select(first, second, third);
  await (await containers.row(third)).contextMenu('Show Stats');
  await window.current.tab('Stats of 3 containers').waitFor();
  const card = page().getByRole('listitem', { name: `${first}, running` });
  await until('its processor share', async () => Number.parseFloat((await card.locator('.graph-cpu [data-series=cpu]').textContent()) ?? '') > 5);
  await until('a line', async () => ((await card.locator('.graph-cpu path').getAttribute('d')) ?? '').includes('L'));
  expect(await card.getByRole('img', { name: /^CPU: [\d.]+ %; highest in the last 3 minutes/ }).count()).toBe(1);
  await until('the summary', async () => (await page().locator('#summary').textContent())?.startsWith('3 running containers: CPU '));
  await photograph('stats-graphs-dark');

  await card.focus();
  await page().locator('body').press('ArrowRight');
  await until('the next card', async () => (await page().locator(':focus').getAttribute('aria-label')) === `${second}, running`);

  await page().getByRole('button', { name: 'Table' }).focus();
  await page().locator(':focus').press('Enter');
  const table = page().getByRole('table');
  await table.waitFor();
  await table.getByRole('button', { name: 'CPU' }).focus();
  await page().locator(':focus').press('Enter');
  await until('the sorted column', async () => (await table.locator('[aria-sort=descending]').textContent()) === 'CPU');
  await until('the busy one first', async () => (await table.locator('tbody tr:visible th').first().textContent()) === first);
  await photograph('stats-table-dark');
  await page().getByLabel('Filter by name or image').fill(second);
  await until('one row', async () => (await table.locator('tbody tr:visible').count()) === 1);
  await page().getByLabel('Filter by name or image').fill('');

  await engine.must('POST', `/containers/${second}/stop`);
  await until('the word for what has stopped', async () => (await table.getByRole('row', { name: second }).textContent())?.includes('stopped'));
});

test('a page that was hidden comes back as it was, in another theme, with its graphs', async () => {
  const name = uniqueName('w');
  await engine.container({ name, start: true, body: busy });
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-running');
  await row.contextMenu('Show Stats');
  const title = `${name} (stats)`;
  await window.current.tab(title).waitFor();
  await page().getByLabel('Filter by name or image').fill('w');
  const path = () => page().locator('.graph-cpu path').first().getAttribute('d');
  await until('some of a line', async () => ((await path()) ?? '').split('L').length > 3);
  await window.current.openFile('Dockerfile');
  await window.current.setTheme('Light Modern');
  await window.current.tab(title).click();
  await until('the line with what came before', async () => ((await path()) ?? '').split('L').length > 2);
  expect(await page().getByLabel('Filter by name or image').inputValue()).toBe('w');
  await until('more of a line', async () => ((await path()) ?? '').split('L').length > 5);
  await photograph('stats-light');
  await window.current.setTheme('Dark High Contrast');
  await photograph('stats-contrast');
  await window.current.setTheme('Dark Modern');
});

test('all running containers, and who starts later', async () => {
  const [first, second] = [uniqueName('one'), uniqueName('two')];
  await engine.container({ name: first, start: true });
  await containers.row(first);
  await containers.action('Show Stats of All Running Containers');
  await page()
    .getByRole('listitem', { name: `${first}, running` })
    .waitFor();
  await engine.container({ name: second, start: true });
  await page()
    .getByRole('listitem', { name: `${second}, running` })
    .waitFor();
});

test('one process of a container is ended', async () => {
  const name = uniqueName('p');
  await engine.container({ name, start: true, body: { Cmd: ['sh', '-c', 'sleep 4321; sleep 86400'] } });
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-running');
  await row.contextMenu('More', 'Processes…');
  const { quickInput } = window.current;
  await quickInput.waitFor(`Processes of ${name}`);
  await quickInput.type('sleep 4321');
  const line = await until('the sleep', async () => (await quickInput.items()).find((label) => /^\d+ +sleep 4321$/.test(label)));
  await quickInput.choose(line);
  await quickInput.waitFor(/Send a signal to/);
  await quickInput.choose('SIGTERM');
  await quickInput.waitFor(`Processes of ${name}`);
  await until('its end', async () => !(await processesIn(engine, name)).includes('sleep 4321'));
  await quickInput.escape();
});

test('a published port is found and copied, and who holds it', async () => {
  const name = uniqueName('port');
  const port = String(await freePort());
  await engine.container({ name, start: true, body: { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: port }] } } } });
  await containers.row(name);
  const { quickInput, notifications } = window.current;
  await containers.action('Published Ports…');
  await quickInput.waitFor('Published ports');
  await quickInput.choose(`*:${port} → ${name}:80/tcp`);
  await quickInput.waitFor(`Port ${port} of ${name}`);
  await quickInput.choose('Copy Address');
  await until('the address', async () => (await window.current.clipboard()) === `localhost:${port}`);
  await window.current.runCommand('Gantry: Who Holds a Port…');
  await quickInput.waitFor('Who holds a port?');
  await quickInput.submit(port);
  await until('the answer', async () =>
    (await notifications.texts()).some((text) => text.includes(`Port ${port} is held by the container ${name} (its port 80/tcp).`)),
  );
});
