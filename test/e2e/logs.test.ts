import type { FrameLocator } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { useEngine } from './lab.ts';
import { show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
let containers: View;

beforeEach(async () => {
  containers = await show(window.current, 'Containers');
});
afterEach(() => window.current.closeAll());

/** The page of a log in the editor in front. */
function logPage(): FrameLocator {
  return window.current.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}
async function shows(text: string): Promise<void> {
  await until(`the page to show ${text}`, async () => (await logPage().locator('.row').allTextContents()).some((row) => row.includes(text)));
}
const says = (script: string) => ({ Cmd: ['sh', '-c', `${script}; trap "exit 0" TERM; sleep 86400 & wait`] });

test('a log in the editor: its levels, a search, a restart, and its text', async () => {
  const { quickInput } = window.current;
  const name = uniqueName('log');
  const id = await engine.container({
    name,
    start: true,
    body: says('i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo line $i; done; echo ERROR it broke; echo the end'),
  });
  await (await containers.row(name)).contextMenu('More', 'Open Logs in Editor…');
  await quickInput.waitFor(`Logs of ${name}`);
  await quickInput.choose('Everything');
  await window.current.tab(`${name} (logs)`).waitFor();
  await shows('the end');
  expect(await logPage().locator('.row.level4').allTextContents()).toEqual(['ERROR it broke']);
  await logPage().locator('#search').fill('line 1234');
  await logPage().locator('#search').press('Enter');
  await until('the line', async () => (await logPage().locator('.row.active').textContent()) === 'line 1234');
  await logPage().locator('#search').fill('');
  await logPage().locator('#level').selectOption('4');
  await until('only errors', async () => (await logPage().locator('.row:not(.level5)').count()) === 1);
  await engine.must('POST', `/containers/${id}/restart`);
  await until('the second error', async () => (await logPage().locator('.row.level4').count()) === 2);
  await logPage().locator('#text').click();
  await window.current.tab(`${name}.log`).waitFor();
  await until('the text', async () => (await window.current.editorText()).includes('line 1'));
});

test('100,000 lines do not hang the window', async () => {
  const name = uniqueName('many');
  const id = await engine.container({ name, start: true, body: { Cmd: ['sh', '-c', 'seq 1 100000; echo last'] } });
  await engine.must('POST', `/containers/${id}/wait`);
  await (await containers.row(name)).contextMenu('More', 'Open Logs in Editor…');
  await window.current.quickInput.waitFor(`Logs of ${name}`);
  await window.current.quickInput.choose('Everything');
  await logPage().locator('.row').first().waitFor();
  await until('the last line', async () => (await logPage().locator('.row').allTextContents()).includes('last'), 60_000);
  // A hidden page forgets its lines, and gets them again.
  await window.current.openFile('Dockerfile');
  await window.current.tab(`${name} (logs)`).click();
  await until('the last line again', async () => (await logPage().locator('.row').allTextContents()).includes('last'), 60_000);
});

test('several logs in one terminal', async () => {
  const [first, second] = [uniqueName('one'), uniqueName('two')];
  await engine.container({ name: first, start: true, body: says('echo from the first') });
  await engine.container({ name: second, start: true, body: says('echo from the second') });
  const row = await containers.row(first);
  await row.click();
  await (await containers.row(second)).locator.locator('.label-name').click({ modifiers: ['ControlOrMeta'] });
  await row.contextMenu('View Logs Together');
  await window.current.terminal.shows(`${first} │ from the first`);
  await window.current.terminal.shows(`${second} │ from the second`);
});
