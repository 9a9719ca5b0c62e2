import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { appears } from './appears.ts';
import { buttonName, type Label, withoutKey } from './labels.ts';
import { Menu } from './menu.ts';

/** One row of a tree view; it finds itself again when the tree redraws. */
export class Row {
  readonly locator: Locator;
  readonly #page: Page;

  constructor(page: Page, locator: Locator) {
    this.#page = page;
    this.locator = locator.first();
  }

  /** The grey text beside the label. */
  async description(): Promise<string> {
    return (await this.locator.locator('.label-description').allTextContents()).join('');
  }

  /** The CSS classes of the row's icon, such as `codicon-debug-start`. */
  async iconClasses(): Promise<string> {
    return (await this.locator.locator('.custom-view-tree-node-item-icon').first().getAttribute('class')) ?? '';
  }

  click(): Promise<void> {
    return this.locator.locator('.label-name').click();
  }

  /** Adds the row to those that are selected; a click that a redraw swallowed is made again. */
  async select(): Promise<void> {
    const selected = this.locator.and(this.#page.locator('[aria-selected=true]'));
    await until('the row to be selected', async () => {
      await this.locator.click({ modifiers: ['Control'] });
      return appears(selected, 2000);
    });
  }

  /** Clears the selection of the tree. */
  async unselectAll(): Promise<void> {
    await this.select();
    await this.#page.keyboard.press('Escape');
    await this.locator.and(this.#page.locator(':not([aria-selected=true])')).waitFor();
  }

  async expand(): Promise<this> {
    return this.#toggle('true');
  }

  async collapse(): Promise<this> {
    return this.#toggle('false');
  }

  /** Clicks one of the buttons that the row shows under the mouse. */
  async action(title: Label): Promise<void> {
    await this.locator.hover();
    await this.locator
      .locator('.actions')
      .getByRole('button', { name: buttonName(title) })
      .click();
  }

  /** The titles of the buttons that the row shows under the mouse. */
  async actions(): Promise<string[]> {
    await this.locator.hover();
    const buttons = await this.locator.locator('.actions .action-label').all();
    return Promise.all(buttons.map(async (button) => withoutKey((await button.getAttribute('aria-label')) ?? '')));
  }

  /** Right-clicks the row, once more when something closes the menu; with titles, chooses that entry (several titles walk through submenus). */
  async contextMenu(...path: Label[]): Promise<Menu> {
    const menu = new Menu(this.#page);
    await until(`the menu with ${path[0] ?? 'anything'}`, async () => {
      await this.locator.locator('.label-name').click({ button: 'right', timeout: 3000 });
      if (await menu.shows(path[0], 3000)) return true;
      if (await menu.shows(undefined, 1)) await menu.close();
      return false;
    });
    if (path.length > 0) await menu.choose(...path);
    return menu;
  }

  /** Rests the mouse on the row and returns the tooltip's text once it is there; a row that is redrawn meanwhile is left and come back to, as a person would. */
  async tooltip(): Promise<string> {
    const hover = this.#page
      .locator('.monaco-hover:not(.hidden) .hover-contents, .workbench-hover .hover-contents')
      .filter({ hasNotText: /^\s*Loading\.\.\.\s*$/ })
      .first();
    await until('the tooltip', async () => {
      await this.#page.mouse.move(0, 0);
      await this.locator.locator('.label-name').hover();
      return appears(hover, 2500);
    });
    return (await hover.textContent()) ?? '';
  }

  async #toggle(expanded: 'true' | 'false'): Promise<this> {
    await until(`the row to be ${expanded === 'true' ? 'expanded' : 'collapsed'}`, async () => {
      if ((await this.locator.getAttribute('aria-expanded')) === expanded) return true;
      await this.locator.locator('.monaco-tl-twistie').click();
      return (await this.locator.getAttribute('aria-expanded')) === expanded;
    });
    return this;
  }
}
