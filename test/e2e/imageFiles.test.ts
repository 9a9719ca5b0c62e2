import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { tempFolder } from '../support/temp.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { imageIn, useEngine } from './lab.ts';
import { choosePath, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
let images: View;

beforeEach(async () => {
  images = await show(window.current, 'Images');
});
afterEach(() => window.current.closeAll());

/** The page of the history in front. */
function page(): FrameLocator {
  return window.current.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

test('an image is saved to a file and loaded again', async () => {
  const { quickInput, notifications } = window.current;
  const folder = await tempFolder('saved-');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const path = join(folder.path, 'web.tar.gz');
  const name = uniqueName('save');
  const id = await engine.importBusybox(`${name}:1.0`, [`LABEL for=${name}`]);
  await (await images.row(name)).expand();
  await (await images.row('1.0')).contextMenu('More', 'Save to File…');
  await quickInput.waitFor(`Save ${name}:1.0`);
  await choosePath(quickInput, path);
  await quickInput.closed();
  await notifications.withText(`Saved ${name}:1.0 to ${path}`).text(60_000);
  expect(await readdir(folder.path)).toEqual(['web.tar.gz']);

  await engine.must('DELETE', `/images/${name}:1.0`);
  await images.gone(name);
  await images.action('Load Images from File…');
  await quickInput.waitFor('Load images');
  await choosePath(quickInput, path);
  const loaded = notifications.withText(`Loaded ${name}:1.0.`);
  await loaded.text();
  expect(await loaded.buttons()).toEqual(['Run', 'Tag and Push…']);
  expect((await imageIn(engine, `${name}:1.0`))?.Id).toBe(id);
  const row = await images.row('1.0');
  await until('the row to be selected', async () => (await row.locator.getAttribute('aria-selected')) === 'true');
});

test('the history is a picture that works by keyboard and lists the files of a layer', async () => {
  const name = uniqueName('history');
  await engine.build(`${name}:1.0`, 'FROM busybox:latest\nRUN head -c 200000 /dev/zero > /big && echo x > /small\nENV COLOUR=teal');
  await (await images.row(name)).expand();
  await (await images.row('1.0')).contextMenu('Show History and Layers');
  await window.current.tab(`History of ${name}:1.0`).waitFor();
  const steps = page().getByRole('option');
  await steps.first().focus();
  for (let at = 0; at < 10 && !(await page().locator('[role=option]:focus').getAttribute('aria-label'))?.includes('/small'); at += 1)
    await window.current.page.keyboard.press('ArrowDown');
  expect(await page().locator('[role=option]:focus').getAttribute('aria-label')).toMatch(/RUN head .*, 200 kB, \d+ % of the image/);
  await window.current.page.keyboard.press('Enter');
  const rows = page().locator('#rows tr');
  await until('the files', async () => (await rows.count()) === 2);
  expect(await rows.allTextContents()).toEqual(['added200 kB/big', 'added2 B/small']);
  await page().locator('#filter').fill('SMALL');
  await until('the filter', async () => (await rows.count()) === 1);
  await page().getByRole('button', { name: 'Table' }).click();
  await until('the table', () => page().locator('#steps-table').isVisible());
  expect(await page().locator('#steps').isVisible()).toBe(false);
  await page().getByRole('button', { name: 'Open as a Text' }).click();
  await window.current.tab(`${name}_1.0.history.txt`).waitFor();
});

test('a container is committed, and the image compared with what it came from', async () => {
  const { quickInput, notifications } = window.current;
  const [container, name] = [uniqueName('dirty'), uniqueName('snap')];
  await engine.container({ name: container, body: { Cmd: ['sh', '-c', 'echo new > /added.txt'] }, start: true });
  await engine.must('POST', `/containers/${container}/wait`);
  const containers = await show(window.current, 'Containers');
  await (await containers.row(container)).contextMenu('More', 'Commit…');
  await quickInput.waitFor(`Commit ${container}`);
  await quickInput.submit(`${name}:2`);
  await quickInput.submit('with a file');
  await quickInput.submit('');
  await quickInput.choose('Nothing else');
  await notifications.withText(`Committed ${container} as ${name}:2.`).text();
  expect(await imageIn(engine, `${name}:2`)).toBeDefined();

  images = await show(window.current, 'Images');
  await (await images.row(name)).expand();
  await (await images.row('2')).contextMenu('More', 'Compare With…');
  await quickInput.choose('busybox:latest');
  await quickInput.choose('Files');
  await until('the differences', async () => (await window.current.editorText()).includes('/added.txt'));
});
