import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { appears } from './appears.ts';
import { exactly, type Label } from './labels.ts';

/** The context menu that is open now. */
export class Menu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Whether it comes, with this entry when one is given; milliseconds. */
  shows(label: Label | undefined, timeout: number): Promise<boolean> {
    const entry = label === undefined ? this.#entries().first() : this.#entry(label);
    return appears(entry, timeout);
  }

  /** The titles it shows, top to bottom, submenus closed. */
  async items(): Promise<string[]> {
    await this.#entries().first().waitFor();
    return (await this.#entries().locator('.action-label').allTextContents()).filter((text) => text !== '');
  }

  /** Clicks an entry; more than one title walks through submenus: `choose('More', 'Remove')`. */
  async choose(...path: Label[]): Promise<void> {
    for (const [depth, label] of path.entries()) {
      const entry = this.#entry(label);
      await entry.waitFor();
      if (depth < path.length - 1) await this.#openSubmenu(entry, path[depth + 1] ?? '');
      else await this.#click(entry);
    }
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#entries().first().waitFor({ state: 'hidden' });
  }

  async #openSubmenu(entry: Locator, next: Label): Promise<void> {
    await until(`the submenu with ${next}`, async () => {
      await entry.hover();
      return this.#entry(next).isVisible();
    });
  }

  /** A menu ignores clicks for a tenth of a second after it opened, so a click counts only once the menu is gone. */
  async #click(entry: Locator): Promise<void> {
    await until('the menu to close', async () => {
      if (!(await entry.isVisible())) return true;
      await entry.click({ timeout: 1000 }).catch(() => undefined);
      return !(await entry.isVisible());
    });
  }

  #entries(): Locator {
    return this.#page.locator('.monaco-menu .action-item:not(.disabled) .action-menu-item');
  }

  #entry(label: Label): Locator {
    return this.#entries().filter({ has: this.#page.locator('.action-label', { hasText: exactly(label) }) });
  }
}
