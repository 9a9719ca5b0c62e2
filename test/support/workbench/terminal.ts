import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import type { Label } from './labels.ts';

/** The terminal panel. Terminals are drawn as text here (no GPU), so what is on the screen can be read. */
export class Terminal {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The rows on the screen of the terminal in front, without blanks at their ends. */
  async text(): Promise<string> {
    const rows = await this.#front().locator('.xterm-rows > div').allTextContents();
    return rows
      .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until the screen shows this (milliseconds), and returns the screen. */
  async shows(what: Label, deadlineMs = 20_000): Promise<string> {
    let text = '';
    const found = () => (typeof what === 'string' ? text.includes(what) : what.test(text));
    await until(
      `the terminal to show ${what}`,
      async () => {
        text = await this.text();
        return found();
      },
      deadlineMs,
    ).catch((error: Error) => {
      throw new Error(`${error.message}; it shows:\n${text}`);
    });
    return text;
  }

  /** Types as a person does; end with `\n` to press Enter. */
  async type(text: string): Promise<void> {
    await this.#front().locator('.xterm-helper-textarea').focus();
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await this.#page.keyboard.press('Enter');
      if (line) await this.#page.keyboard.type(line);
    }
  }

  /** Presses a key such as `Control+C` in the terminal in front. */
  async press(key: string): Promise<void> {
    await this.#front().locator('.xterm-helper-textarea').focus();
    await this.#page.keyboard.press(key);
  }

  #front(): Locator {
    return this.#page.locator('.terminal-wrapper.active');
  }
}
