import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launchChromium } from './chromium.ts';
import { registryPort, startPlayground } from './playgroundParts.ts';
import type { View } from './workbench/view.ts';
import { openWorkbench, type Workbench } from './workbench/workbench.ts';
import { currentWorld, node, root, runInWorld } from './world.ts';

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;
const registryHost = `127.0.0.1:${registryPort}`;
const titles = ['Containers', 'Images', 'Volumes', 'Networks', 'Registries'] as const;

/** Takes the README's pictures into `media`, 1280×800, and one of each view into `views`, all in a dark and a light theme. */
async function photograph(media: string, views: string): Promise<void> {
  await using playground = await startPlayground({ onStep: (step) => console.log(`${step}…`) });
  await using browser = await launchChromium();
  for (const folder of [media, views]) await mkdir(folder, { recursive: true });
  for (const [shade, theme] of Object.entries(themes)) {
    await playground.code.writeSettings({ 'workbench.colorTheme': theme });
    await using workbench = await openWorkbench(browser, playground.code.url);
    await workbench.openActivity('Gantry');
    await workbench.openFile('Dockerfile');
    await workbench.widenSideBar(460);
    for (const title of titles) {
      await showOnly(workbench, [title]);
      await unfold(workbench.view(title));
      await take(workbench, join(views, `${title.toLowerCase()}-${shade}.png`));
    }
    await showOnly(workbench, ['Containers', 'Images', 'Registries']);
    await askToPush(workbench);
    await take(workbench, join(media, `screenshot-${shade}.png`));
    await workbench.reset();
  }
}

async function take(workbench: Workbench, file: string): Promise<void> {
  await workbench.page.mouse.move(900, 600);
  await workbench.screenshot(file);
  console.log(file);
}

async function showOnly(workbench: Workbench, shown: readonly string[]): Promise<void> {
  for (const title of titles) if (!shown.includes(title)) await workbench.view(title).collapse();
  for (const title of shown) await workbench.view(title).expand();
  await workbench.reset();
}

/** Stops at the name to push to, which is what Gantry is for. */
async function askToPush(workbench: Workbench): Promise<void> {
  // Its files were unfolded for the picture of its view.
  await (await workbench.view('Containers').row('harbour-db-1')).collapse();
  const images = workbench.view('Images');
  await (await images.row('harbour/api')).expand();
  await (await workbench.view('Registries').row(registryHost)).expand();
  await (await images.row('2.1')).contextMenu('Tag and Push…');
  await workbench.quickInput.choose(registryHost);
  await workbench.quickInput.waitFor();
}

/** Expands the first rows that have children, two levels deep. */
async function unfold(view: View): Promise<void> {
  const rows = view.pane.getByRole('treeitem');
  await rows.first().waitFor();
  const closed = view.pane.locator('[role="treeitem"][aria-expanded="false"] .label-name');
  for (let times = 0; times < 3 && (await closed.count()) > 0; times++) await (await view.row((await closed.first().textContent()) ?? '')).expand();
}

const [media = 'media', views = 'out/screenshots'] = process.argv.slice(2);
if (currentWorld()) {
  await photograph(resolve(root, media), resolve(root, views));
  process.exit(0);
}
process.exitCode = await runInWorld([node, import.meta.filename, media, views]);
