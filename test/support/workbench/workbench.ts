import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { escaped, type Label } from './labels.ts';
import { Dialog, Notifications } from './notifications.ts';
import { QuickInput } from './quickInput.ts';
import { Terminal } from './terminal.ts';
import { View } from './view.ts';

/** How a window is opened. */
export interface WindowOptions {
  /** Language of the extension, such as `zh-cn`; the workbench itself stays English, as it has no language pack. */
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Opens a VS Code window in a browser and waits until it is ready for input. */
export async function openWorkbench(browser: Browser, url: string, options: WindowOptions = {}): Promise<Workbench> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const { locale } = options;
  // VS Code asks this variable for its language; the language pack itself would come with it.
  if (locale) await page.addInitScript((language) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language }), locale);
  await page.goto(url);
  await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 60_000 });
  return new Workbench(page);
}

/** The window as a person sees it; every method waits for what it needs and none for a fixed time. */
export class Workbench implements AsyncDisposable {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly terminal: Terminal;
  readonly dialog: Dialog;

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.terminal = new Terminal(page);
    this.dialog = new Dialog(page);
  }

  /** Shows a container of the activity bar; it stays when it is shown already. */
  async openActivity(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${escaped(title)}( |$)`) });
    await tab.waitFor({ timeout: 60_000 });
    await until(`${title} in the side bar`, async () => {
      if ((await tab.getAttribute('aria-selected')) === 'true') return true;
      await tab.click();
      return (await tab.getAttribute('aria-selected')) === 'true';
    });
  }

  /** The section with this title in the side bar. */
  view(title: string): View {
    return new View(this.page, title);
  }

  /** Drags the edge of the side bar until it is this wide (pixels). */
  async widenSideBar(width: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('the side bar is closed');
    const edge = box.x + box.width;
    await this.page.mouse.move(edge, 300);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, 300, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Runs a command from the palette by its whole label, such as `Gantry: Refresh`. */
  async runCommand(label: string): Promise<void> {
    // What was done before can take the focus, and with it the palette, away.
    await until(`the command ${label}`, async () => {
      await this.#openPalette(label);
      await this.quickInput.choose(label, 3000);
      return true;
    });
  }

  /** The labels that the palette offers for a text, and closes it again. */
  async commandsFor(text: string): Promise<string[]> {
    await this.#openPalette(text);
    const labels = await this.quickInput.items();
    await this.quickInput.escape();
    return labels;
  }

  /** Opens a file of the workspace by its name, or any by its whole path, also one that was made a moment ago. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await until('quick open', async () => {
      await this.page.keyboard.press('Control+P');
      if (!(await this.quickInput.widget.isVisible())) return false;
      await this.quickInput.input.fill(path, { timeout: 2000 });
      return true;
    });
    await this.quickInput.choose(name);
    await this.tab(name).waitFor();
  }

  /** The tab of an open editor. */
  tab(name: Label): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name });
  }

  /** The lines that the editor in front shows now. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .view-lines').first().locator('.view-line');
    await lines.first().waitFor();
    // The editor reuses its line elements, so only their places tell their order.
    const placed = await lines.evaluateAll((all) =>
      all.map((line) => ({
        top: line.getBoundingClientRect().top,
        text: line.textContent ?? '',
      })),
    );
    const inOrder = placed.sort((one, other) => one.top - other.top);
    return inOrder.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
  }

  /** Changes the colour theme by the label its picker shows, such as `Light Modern`. */
  async setTheme(label: Label): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.choose(label);
    await this.quickInput.closed();
  }

  /** The text on the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Closes what floats over the window: menus, quick input, dialogs, notifications. */
  async reset(): Promise<void> {
    const floating = this.page.locator('.monaco-menu, .quick-input-widget, .monaco-dialog-box').filter({ visible: true });
    await until('nothing to float over the window', async () => {
      if ((await floating.count()) > 0) await this.page.keyboard.press('Escape');
      else if ((await this.notifications.texts()).length > 0) await this.#clearNotifications();
      else return true;
      return false;
    });
  }

  /** Closes all editors, unsaved ones too, and terminals, and before them what floats above them. */
  async closeAll(): Promise<void> {
    await this.reset();
    await this.runCommand('View: Close All Editors');
    const tabs = this.page.locator('.editor-group-container .tabs-container .tab');
    await until('all editors to close', async () => {
      if (await this.dialog.locator.isVisible()) await this.dialog.click("Don't Save");
      return (await tabs.count()) === 0;
    });
    if (!(await this.page.locator('.part.panel').isVisible())) return;
    await this.runCommand('Terminal: Kill All Terminals');
    await this.page.locator('.terminal-wrapper').first().waitFor({ state: 'detached' });
  }

  /** Saves the window as a PNG. */
  async screenshot(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #clearNotifications(): Promise<void> {
    const command = 'Notifications: Clear All Notifications';
    await this.#openPalette(command);
    await this.quickInput.choose(command, 2000);
  }

  async #openPalette(text: string): Promise<void> {
    await until('the command palette', async () => {
      await this.page.keyboard.press('F1');
      return this.quickInput.widget.isVisible();
    });
    await this.quickInput.input.fill(`>${text}`, { timeout: 3000 });
  }
}
