import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { imageIn, useEngine } from './lab.ts';
import { show } from './steps.ts';

const engine = useEngine();
const window = useWindow();

/** Would be a link, an icon, bold, a picture and HTML, if it were taken for markup. */
const markup =
  '[click](command:workbench.action.files.newUntitledFile) $(trash) **bold** ![p](https://192.0.2.1/p.png) <b>html</b> <img src=x onerror=alert(1)>';
const ansi = '\u001b[31mred\u001b[0m';
const rightToLeft = '\u202egnp.exe';

test('markup in labels and commands is text in a tooltip', async () => {
  const name = uniqueName('hostile');
  const Labels = { markup, ansi, rightToLeft, '**name** $(trash)': 'x' };
  await engine.container({ name, body: { Cmd: ['sh', '-c', markup], Labels } });
  const containers = await show(window.current, 'Containers');
  const row = await containers.row(name);
  const text = await row.tooltip();
  for (const part of ['[click](command:', '$(trash) **bold** ![p](', '<b>html</b>', '<img src=x']) expect(text).toContain(part);
  expect(text).toContain('Label **name** $(trash)');
  expect(text).toContain('\ufffd[31mred\ufffd[0m');
  expect(text).not.toContain('\u202e');
  await onlyText(hover());
  expect((await engine.must<{ Config: { Labels: object } }>('GET', `/containers/${name}/json`)).Config.Labels).toEqual(Labels);
});

test('markup in the labels of an image is text in its tooltip', async () => {
  const repository = uniqueName('hostile');
  await engine.build(`${repository}:1.0`, `FROM busybox:latest\nLABEL markup="${markup}"`);
  const images = await show(window.current, 'Images');
  await (await images.row(repository)).expand();
  const row = await images.row('1.0');
  const text = await row.tooltip();
  expect(text).toContain('[click](command:');
  expect(text).toContain('<img src=x onerror=alert(1)>');
  await onlyText(hover());
  expect(await imageIn(engine, `${repository}:1.0`)).toBeDefined();
});

test('a hostile compose project is shown as text, and can be expanded', async () => {
  const name = uniqueName('member');
  await engine.container({
    name,
    body: {
      Labels: {
        'com.docker.compose.project': `$(trash) **x** ${ansi} ${rightToLeft}`,
      },
    },
  });
  const containers = await show(window.current, 'Containers');
  const label = '$(trash) **x** \ufffd[31mred\ufffd[0m \ufffdgnp.exe';
  const row = await containers.row(label);
  expect(await row.locator.locator('.codicon-trash').count()).toBe(0);
  await row.expand();
  await containers.row(name);
  await window.current.runCommand('Gantry: Start Container…');
  const item = window.current.quickInput.widget.locator('.monaco-list-row', {
    hasText: name,
  });
  await item.waitFor();
  expect(await item.locator('.codicon-trash').count()).toBe(0);
  await window.current.quickInput.escape();
  expect(await engine.must<unknown[]>('GET', '/containers/json?all=1')).toHaveLength(1);
});

test('a name of 255 characters is shown, and can be worked with', async () => {
  const { dialog } = window.current;
  const name = uniqueName('v'.repeat(246));
  expect(name).toHaveLength(255);
  await engine.must('POST', '/volumes/create', {
    Name: name,
    Labels: { markup },
  });
  const volumes = await show(window.current, 'Volumes');
  const row = await volumes.row(name);
  await row.contextMenu('Remove…');
  expect(await dialog.text()).toContain(name);
  await dialog.click('Remove');
  await volumes.gone(name);
  expect((await engine.api('GET', `/volumes/${name}`)).status).toBe(404);
});

test('what a program writes to its log cannot reach the window', async () => {
  const { terminal } = window.current;
  const name = uniqueName('noisy');
  // A window title, a clipboard write, a clear and a hyperlink, as terminals know them.
  const script = String.raw`printf 'before\033]0;owned\007\033]52;c;b3duZWQ=\007\033[2J\033[H\033]8;;command:x\007link\033]8;;\007 after\n'; sleep 86400`;
  await engine.container({
    name,
    start: true,
    body: { Cmd: ['sh', '-c', script] },
  });
  await window.current.page.evaluate("navigator.clipboard.writeText('mine')");
  const containers = await show(window.current, 'Containers');
  await (await containers.row(name)).action('View Logs');
  expect(await terminal.shows('after')).toContain('beforelink after');
  expect(await window.current.clipboard()).toBe('mine');
  expect(await window.current.page.title()).not.toContain('owned');
  await window.current.runCommand('Terminal: Kill All Terminals');
  await until('the engine to have it still', async () => (await engine.api('GET', `/containers/${name}/json`)).status === 200);
});

function hover(): Locator {
  return window.current.page.locator('.monaco-hover:not(.hidden) .hover-contents, .workbench-hover .hover-contents').first();
}

/** Fails when there is a link, a picture, an icon or bold text of somebody else's in it. */
async function onlyText(where: Locator): Promise<void> {
  expect(await where.locator('a, img, .codicon-trash, b').count()).toBe(0);
  expect(await where.locator('strong').allTextContents()).not.toContain('bold');
}
