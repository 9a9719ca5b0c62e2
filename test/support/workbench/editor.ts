import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { exactly } from './labels.ts';

/** The text editor in front. */
export class Editor {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #pane(): Locator {
    return this.#page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** Waits for a squiggle of this severity. */
  async squiggle(severity: 'error' | 'warning' | 'info' | 'hint'): Promise<void> {
    await this.#pane.locator(`.squiggly-${severity}`).first().waitFor({ state: 'attached', timeout: 30_000 });
  }

  /** Waits until there is no squiggle of this severity. */
  async noSquiggle(severity: 'error' | 'warning'): Promise<void> {
    await until(`no ${severity}`, async () => (await this.#pane.locator(`.squiggly-${severity}`).count()) === 0);
  }

  /** Puts the cursor at a place, both counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#pane.locator('.view-lines').first().click();
    const widget = this.#page.locator('.quick-input-widget');
    await until('the question for a line', async () => {
      await this.#page.keyboard.press('Control+G');
      return widget.isVisible();
    });
    await widget.locator('input').first().fill(`:${line}:${column}`);
    await this.#page.keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Takes a quick fix at the cursor, by the text it begins with. */
  async fix(title: string): Promise<void> {
    const menu = this.#page.locator('.action-widget:not(.action-list-submenu-panel)');
    const item = menu.locator('.monaco-list-row', { hasText: title }).first();
    await until(`the fix ${title}`, async () => {
      if (await item.isVisible()) return true;
      await this.#page.keyboard.press('Escape');
      await this.#page.keyboard.press('Control+.');
      await menu.waitFor({ timeout: 2000 }).catch(() => {});
      return item.isVisible();
    });
    await item.click();
    await menu.waitFor({ state: 'hidden' });
  }

  /** Waits until the completion list has this label; asks for it when it is not open. */
  async suggestion(label: string): Promise<Locator> {
    const list = this.#page.locator('.suggest-widget.visible');
    const row = list.locator('.monaco-list-row').filter({ has: this.#page.locator('.label-name', { hasText: exactly(label) }) });
    await until(`the suggestion ${label}`, async () => {
      if ((await row.count()) > 0) return true;
      await this.#page.keyboard.press('Control+Space');
      return (await row.count()) > 0;
    });
    return row.first();
  }

  /** Takes a suggestion. */
  async accept(label: string): Promise<void> {
    await (await this.suggestion(label)).click();
  }

  async save(): Promise<void> {
    await this.#page.keyboard.press('Control+S');
  }
}
