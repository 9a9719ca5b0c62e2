import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { root } from '../support/world.ts';
import { exists, useEngine } from './lab.ts';
import { show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
afterEach(() => window.current.closeAll());

/** The page in the editor in front. */
function page(): FrameLocator {
  return window.current.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

test('the page shows the engine and its disk, and prunes after a question that names what goes', async () => {
  const { dialog } = window.current;
  const containers = await show(window.current, 'Containers');
  const name = uniqueName('idle');
  await engine.container({ name });
  await containers.row(name);
  await containers.action('System…');
  await window.current.tab('System').waitFor();
  await page()
    .getByRole('img', { name: /^Images: [\d.]+ [kMG]B, of which/ })
    .waitFor();
  expect(
    await page()
      .getByRole('row', { name: /^Storage driver/ })
      .count(),
  ).toBe(1);
  await window.current.screenshot(join(root, 'out/e2e', 'system-dark.png'));

  const button = page().getByRole('button', { name: 'Prune Containers…' });
  await button.focus();
  await page().locator(':focus').press('Enter');
  expect(await dialog.text()).toContain(name);
  await dialog.click('Cancel');
  expect(await exists(engine, `/containers/${name}/json`)).toBe(true);
  await page().getByRole('button', { name: 'Prune All…' }).click();
  expect(await dialog.text()).toContain('Stopped containers: 1');
  await dialog.click(/^Remove \(/);
  await containers.gone(name);
  await window.current.notifications.withText(/^Removed 1 unused things/).text();
  await until(
    'the new figures',
    async () =>
      (await page()
        .getByRole('row', { name: /^Containers 0 0/ })
        .count()) === 1,
  );
});

test('events are told in words as they happen', async () => {
  const { terminal } = window.current;
  const name = uniqueName('told');
  await window.current.runCommand('Gantry: Show Events');
  await terminal.shows('Listening to');
  await engine.container({ name, start: true });
  await terminal.shows(new RegExp(`container ${name} started`));
  await terminal.type('/');
  await terminal.type('nothing-has-this\n');
  await terminal.shows('only what has “nothing-has-this”');
  expect(await terminal.text()).not.toContain(`${name} started`);
  await terminal.press('Control+C');
  await terminal.shows('Ended. Press any key to close.');
});
