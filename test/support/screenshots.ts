import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launchChromium } from './chromium.ts';
import { startPlayground } from './playgroundParts.ts';
import type { View } from './workbench/view.ts';
import { openWorkbench } from './workbench/workbench.ts';
import { currentWorld, node, root, runInWorld } from './world.ts';

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;
const views = ['Containers', 'Images', 'Volumes', 'Networks', 'Registries'] as const;

/** Photographs each view in a dark and a light theme into `folder`, 1280×800. */
async function photograph(folder: string): Promise<void> {
  await using playground = await startPlayground({ onStep: (step) => console.log(`${step}…`) });
  await using browser = await launchChromium();
  await mkdir(folder, { recursive: true });
  for (const [shade, theme] of Object.entries(themes)) {
    await playground.code.writeSettings({ 'workbench.colorTheme': theme });
    await using workbench = await openWorkbench(browser, playground.code.url);
    await workbench.openActivity('Gantry');
    await workbench.openFile('Dockerfile');
    await workbench.widenSideBar(460);
    for (const title of views) {
      for (const other of views) if (other !== title) await workbench.view(other).collapse();
      await unfold(await workbench.view(title).expand());
      await workbench.reset();
      await workbench.page.mouse.move(900, 600);
      const file = join(folder, `${title.toLowerCase()}-${shade}.png`);
      await workbench.screenshot(file);
      console.log(file);
    }
  }
}

/** Expands the first rows that have children, two levels deep. */
async function unfold(view: View): Promise<void> {
  const rows = view.pane.getByRole('treeitem');
  await rows.first().waitFor();
  const closed = view.pane.locator('[role="treeitem"][aria-expanded="false"] .label-name');
  for (let times = 0; times < 3 && (await closed.count()) > 0; times++) await (await view.row((await closed.first().textContent()) ?? '')).expand();
}

const folder = resolve(root, process.argv[2] ?? 'media');
if (currentWorld()) {
  await photograph(folder);
  process.exit(0);
}
process.exitCode = await runInWorld([node, import.meta.filename, folder]);
