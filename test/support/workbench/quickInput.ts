import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { exactly, type Label } from './labels.ts';

/** The quick pick or input box at the top of the window. */
export class QuickInput {
  readonly widget: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
  }

  /** Waits until it is open, with this title when one is given. */
  async waitFor(title?: Label): Promise<this> {
    await this.widget.waitFor();
    if (title !== undefined) await this.widget.locator('.quick-input-title', { hasText: title }).waitFor();
    return this;
  }

  async closed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** The labels of the entries shown now; waits for the first. */
  async items(): Promise<string[]> {
    await this.#rows().first().waitFor();
    return this.#rows().locator('.quick-input-list-row:first-child .label-name').allTextContents();
  }

  /** Picks an entry by its label (in a list with checkboxes: ticks it); types the label first when the list is longer than the window. Milliseconds. */
  async choose(label: Label, timeout = 20_000): Promise<void> {
    const row = this.#rows()
      .filter({
        has: this.#page.locator('.label-name', { hasText: exactly(label) }),
      })
      .first();
    await this.#rows().first().waitFor({ timeout });
    if (typeof label === 'string' && !(await row.isVisible())) await this.type(label);
    await row.click({ timeout });
  }

  /** Replaces what is in the text field. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  get input(): Locator {
    return this.widget.locator('.quick-input-box input');
  }

  value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Presses Enter; does not wait, as an invalid value stays. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Replaces the text and presses Enter once nothing is wrong with it. */
  async submit(text: string): Promise<void> {
    await this.type(text);
    await until(`${text} to be accepted`, async () => !(await this.invalid()));
    await this.accept();
  }

  async escape(): Promise<void> {
    await this.input.press('Escape');
    await this.closed();
  }

  /** The prompt or validation message under the text field. */
  async message(): Promise<string> {
    return (await this.widget.locator('.quick-input-message').textContent()) ?? '';
  }

  /** Whether the text field is marked as wrong. */
  async invalid(): Promise<boolean> {
    const box = this.widget.locator('.quick-input-box .monaco-inputbox');
    return /\berror\b/.test((await box.getAttribute('class')) ?? '');
  }

  #rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }
}
