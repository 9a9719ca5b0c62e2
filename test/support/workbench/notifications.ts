import type { Locator, Page } from 'playwright-core';
import type { Label } from './labels.ts';

/** The messages at the bottom right, and modal dialogs. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The notification whose message has this text anywhere. */
  withText(text: Label): Notification {
    const all = this.#page.locator('.notifications-toasts .notification-list-item, .notifications-center .notification-list-item');
    const found = all.filter({ has: this.#page.locator('.notification-list-item-message', { hasText: text }) });
    return new Notification(found.first());
  }

  /** The messages shown now. */
  texts(): Promise<string[]> {
    return this.#page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }
}

/** One notification. */
export class Notification {
  readonly locator: Locator;

  constructor(locator: Locator) {
    this.locator = locator;
  }

  /** Waits until it is shown (milliseconds) and returns its text. */
  async text(timeout = 20_000): Promise<string> {
    const message = this.locator.locator('.notification-list-item-message');
    await message.waitFor({ timeout });
    return (await message.textContent()) ?? '';
  }

  /** Whether it is an error, a warning, or neither. */
  async severity(): Promise<'error' | 'warning' | 'info'> {
    const classes = (await this.locator.locator('.notification-list-item-icon').getAttribute('class')) ?? '';
    if (classes.includes('codicon-error')) return 'error';
    return classes.includes('codicon-warning') ? 'warning' : 'info';
  }

  /** Whether its progress bar is moving. */
  busy(): Promise<boolean> {
    return this.locator
      .locator('.monaco-progress-container.active')
      .count()
      .then((count) => count > 0);
  }

  buttons(): Promise<string[]> {
    return this.locator.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
  }

  async click(button: Label): Promise<void> {
    await this.locator.locator('.notification-list-item-buttons-container').getByRole('button', { name: button }).first().click();
  }

  /** Waits until it is gone; milliseconds. */
  async gone(timeout = 20_000): Promise<void> {
    await this.locator.waitFor({ state: 'hidden', timeout });
  }
}

/** The modal dialog that is open now. */
export class Dialog {
  readonly locator: Locator;

  constructor(page: Page) {
    this.locator = page.locator('.monaco-dialog-box');
  }

  /** Message and detail; waits until it is open. */
  async text(): Promise<string> {
    await this.locator.waitFor();
    return (await this.locator.locator('.dialog-message-text, .dialog-message-detail').allTextContents()).join('\n');
  }

  buttons(): Promise<string[]> {
    return this.locator.locator('.dialog-buttons .monaco-button').allInnerTexts();
  }

  async click(button: Label): Promise<void> {
    await this.locator
      .locator('.dialog-buttons')
      .getByRole('button', { name: button, exact: typeof button === 'string' })
      .first()
      .click();
    await this.locator.waitFor({ state: 'hidden' });
  }
}
