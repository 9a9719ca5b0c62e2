import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Milliseconds from a click to the first row: in the page, and painted; `clock` is the machine's clock at the click. */
export interface ClickTime {
  readonly clock: number;
  readonly inDom: number;
  readonly painted: number;
}

/** Measures inside the page: what the window itself sees, when it sees it. */
export class Stopwatch {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Puts the measuring code into a window. */
  static async install(page: Page): Promise<Stopwatch> {
    await page.evaluate(await readFile(join(import.meta.dirname, 'inPage.js'), 'utf8'));
    return new Stopwatch(page);
  }

  /** Waits until the window has nothing to do. */
  async idle(): Promise<void> {
    await this.#page.evaluate('gantryBench.idle()');
  }

  /** Time from the click that `click` makes to the first row whose label starts with `prefix`. */
  async firstRow(prefix: string, click: () => Promise<void>): Promise<ClickTime> {
    await this.#page.evaluate(`gantryBench.armClick(${JSON.stringify(prefix)})`);
    await click();
    return this.#page.evaluate<ClickTime>('gantryBench.done');
  }

  /** The machine's clock (milliseconds) at the moment the row that `act` causes is in the page. */
  async rowAfter(label: string, act: () => Promise<void>): Promise<number> {
    // Void: the promise must not be waited for here.
    await this.#page.evaluate(`void gantryBench.armRow(${JSON.stringify(label)})`);
    await act();
    return this.#page.evaluate<number>('gantryBench.done');
  }
}
