import type { TerminalSession } from '../../../core/terminal.ts';
import { Screen } from './screen.ts';

/** What a terminal shows as it comes. */
export type Followed = {
  readonly title: string;
  readonly icon: string;
  /** Shows all of it; resolves when there is no more. What it throws is shown. The signal aborts when the terminal is closed or Ctrl+C is pressed. */
  follow(screen: Screen, signal: AbortSignal): Promise<void>;
  /** Takes what is typed, Ctrl+C aside; without it, nothing is. */
  type?(text: string, screen: Screen): void;
};

/** A terminal on something that is followed until it ends, the tab is closed or Ctrl+C is pressed. */
export class FollowSession implements TerminalSession {
  readonly title: string;
  readonly icon: string;
  readonly #followed: Followed;
  readonly #screen = new Screen();
  readonly #closing = new AbortController();

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  constructor(followed: Followed) {
    this.title = followed.title;
    this.icon = followed.icon;
    this.#followed = followed;
  }

  async open(): Promise<void> {
    void this.#follow();
  }

  input(text: string): void {
    if (text.includes('\x03')) {
      this.#closing.abort();
      this.#screen.exit(undefined);
    } else this.#followed.type?.(text, this.#screen);
  }

  resize(): void {}

  async close(): Promise<void> {
    this.#screen.dispose();
    this.#closing.abort();
  }

  async #follow(): Promise<void> {
    try {
      await this.#followed.follow(this.#screen, this.#closing.signal);
      this.#screen.exit(undefined);
    } catch (error) {
      this.#screen.fail(error);
    }
  }
}
