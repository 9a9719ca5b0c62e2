import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { buttonName, exactly, type Label } from './labels.ts';
import { Menu } from './menu.ts';
import { Row } from './row.ts';

/** One tree view of the side bar. */
export class View {
  readonly pane: Locator;
  readonly #page: Page;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.pane = page.locator('.pane').filter({ has: page.locator(`.pane-header h3.title:text-is("${title}")`) });
  }

  /** Opens the section when it is closed, and waits for it. */
  async expand(): Promise<this> {
    return this.#toggle('true');
  }

  /** Closes the section when it is open. */
  async collapse(): Promise<this> {
    return this.#toggle('false');
  }

  /** The row with this label (a string matches the whole label, not the description); scrolls through the tree to find it. */
  async row(label: Label): Promise<Row> {
    const row = this.#row(label);
    await until(`the row ${label}`, () => this.#scrollTo(row));
    return new Row(this.#page, row);
  }

  /** The labels of all rows the tree shows now without scrolling. */
  labels(): Promise<string[]> {
    return this.pane.locator('.monaco-list-row .label-name').allTextContents();
  }

  /** Whether a row with this label is on the screen now. */
  shows(label: Label): Promise<boolean> {
    return this.#row(label).first().isVisible();
  }

  /** Waits until no row has this label; milliseconds. */
  async gone(label: Label, timeout = 20_000): Promise<void> {
    await this.#row(label).first().waitFor({ state: 'detached', timeout });
  }

  /** Selects rows one after another with Ctrl held, so that nothing is opened; returns the last. */
  async select(...labels: Label[]): Promise<Row | undefined> {
    let last: Row | undefined;
    for (const [index, label] of labels.entries()) {
      last = await this.row(label);
      // What was selected before, though it may be gone, would count among them.
      if (index === 0) await last.unselectAll();
      await last.select();
    }
    return last;
  }

  /** Clicks a button of the section's title bar, in the bar or behind its “…”. */
  async action(title: Label): Promise<void> {
    const header = this.pane.locator('.pane-header');
    await header.hover();
    const button = header.locator('.actions .action-label').and(this.#page.getByRole('button', { name: buttonName(title) }));
    const more = header.getByRole('button', { name: /^(Views and )?More Actions/ });
    await button.or(more).first().waitFor();
    if (await button.first().isVisible()) return button.first().click();
    await more.click();
    await new Menu(this.#page).choose(title);
  }

  /** Text and buttons of the welcome content an empty view shows. */
  get welcome(): Locator {
    return this.pane.locator('.welcome-view-content');
  }

  /** The message line above the rows. */
  get message(): Locator {
    return this.pane.locator('.tree-explorer-viewlet-tree-view > .message');
  }

  #row(label: Label): Locator {
    return this.pane.getByRole('treeitem').filter({ has: this.#page.locator('.label-name', { hasText: exactly(label) }) });
  }

  /** Turns one page of the tree per call with the keyboard, which selects nothing; after the end comes the top again. */
  async #scrollTo(row: Locator): Promise<boolean> {
    const list = this.pane.locator('.monaco-list');
    if ((await row.count()) === 0 && (await list.count()) > 0) {
      const atEnd = (await this.pane.locator('[data-last-element="true"]').count()) > 0;
      await list.press(atEnd ? 'Home' : 'PageDown', { timeout: 2000 });
    }
    if ((await row.count()) === 0) return false;
    await row.first().scrollIntoViewIfNeeded({ timeout: 2000 });
    return true;
  }

  async #toggle(expanded: 'true' | 'false'): Promise<this> {
    const header = this.pane.locator('.pane-header');
    await header.waitFor();
    await until(`the section to be ${expanded === 'true' ? 'open' : 'closed'}`, async () => {
      if ((await header.getAttribute('aria-expanded')) === expanded) return true;
      await header.click({ position: { x: 40, y: 10 } });
      return (await header.getAttribute('aria-expanded')) === expanded;
    });
    return this;
  }
}
