import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import type { Workbench } from '../support/workbench/workbench.ts';
import { runIn, useEngine } from './lab.ts';
import { show } from './steps.ts';

const engine = useEngine();
const window = useWindow();

test('a file of a container is found in the tree, edited and saved; its owner and mode stay', async () => {
  const workbench = window.current;
  const name = uniqueName('web');
  const id = await engine.container({ name, start: true });
  await runIn(engine, id, 'sh', '-c', 'echo "listen 80" > /home/app/site.conf; chown app:app /home/app/site.conf; chmod 640 /home/app/site.conf');
  const containers = await show(workbench, 'Containers');
  await (await containers.row(name)).expand();
  await (await containers.row('Files')).expand();
  await (await containers.row('home')).expand();
  await (await containers.row('app')).expand();
  const row = await containers.row('site.conf');
  expect(await row.description()).toMatch(/^10 B · /);
  await row.click();
  await until('the file in the editor', async () => (await workbench.editorText()).includes('listen 80'));
  await workbench.page.locator('.editor-group-container.active .monaco-editor').first().click();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.type('server_name gantry');
  await workbench.page.keyboard.press('Control+s');
  await until('the saved file', async () => (await runIn(engine, id, 'cat', '/home/app/site.conf')).includes('server_name gantry'));
  expect(await runIn(engine, id, 'stat', '-c', '%a %U', '/home/app/site.conf')).toBe('640 app');
});

test('what changed in a container stands below it, and opens beside the image’s version', async () => {
  const workbench = window.current;
  const name = uniqueName('changed');
  const id = await engine.container({ name, start: true });
  await runIn(engine, id, 'sh', '-c', 'echo "gantry:x:7:" >> /etc/group');
  const containers = await show(workbench, 'Containers');
  await (await containers.row(name)).expand();
  await (await containers.row('Changes')).expand();
  const row = await containers.row('/etc/group');
  expect(await row.description()).toBe('changed');
  await row.click();
  await until('the two versions', () => workbench.page.locator('.monaco-diff-editor').first().isVisible());
});

test('a folder and a file are made in a volume, renamed and deleted', async () => {
  const { quickInput, dialog } = window.current;
  const name = uniqueName('data');
  await engine.must('POST', '/volumes/create', { Name: name });
  const id = await engine.container({ name: uniqueName('user'), start: true, body: { HostConfig: { Binds: [`${name}:/d`] } } });
  await runIn(engine, id, 'mkdir', '/d/conf');
  const volumes = await show(window.current, 'Volumes');
  await (await volumes.row(name)).expand();
  const conf = await volumes.row('conf');
  await conf.contextMenu('New File…');
  await quickInput.submit('a b.txt');
  await conf.expand();
  await (await volumes.row('a b.txt')).contextMenu('Rename…');
  await quickInput.submit('c.txt');
  await (await volumes.row('c.txt')).contextMenu('Delete…');
  await dialog.click('Delete');
  await volumes.gone('c.txt');
  expect(await runIn(engine, id, 'ls', '-A', '/d/conf')).toBe('');
});

test('a file is dragged from the explorer onto a folder of a container', async () => {
  const workbench = window.current;
  const name = uniqueName('drop');
  const id = await engine.container({ name, start: true });
  const containers = await show(workbench, 'Containers');
  await (await containers.row(name)).expand();
  await (await containers.row('Files')).expand();
  await containers.row('home');
  const arrived = async () => (await runIn(engine, id, 'ls', '/home')).includes('compose.yaml');
  // VS Code lets a drop fall while it reads the rows of a view anew that was just opened.
  await until(
    'the file in the container',
    async () => {
      await dragFromExplorer(workbench, 'compose.yaml', containers, 'home');
      return until('the file to arrive', arrived, 5000);
    },
    60_000,
  );
  expect(await runIn(engine, id, 'cat', '/home/compose.yaml')).toMatch(/^services:/);
});

/** Drags a file over the icon of Gantry, which opens its side bar, and onto a row. */
async function dragFromExplorer(workbench: Workbench, file: string, view: View, row: string): Promise<void> {
  const { page } = workbench;
  let step = 0;
  const moveOver = async (element: Locator) => {
    const box = await element.boundingBox();
    // A drag that rests is felt only as long as the mouse moves.
    if (box) await page.mouse.move(box.x + box.width / 2 + (step++ % 2), box.y + box.height / 2);
  };
  await workbench.reset();
  await workbench.openActivity('Explorer');
  await page.locator('.explorer-folders-view').getByRole('treeitem', { name: file }).hover();
  await page.mouse.down();
  await until('the view to be opened', async () => {
    await moveOver(page.locator('.activitybar').getByRole('tab', { name: /^Gantry/ }));
    return view.pane.isVisible();
  });
  const { locator } = await view.row(row);
  await until('the row to take it', async () => {
    await moveOver(locator);
    return (await locator.getAttribute('class'))?.includes('drop-target');
  });
  await page.mouse.up();
}
