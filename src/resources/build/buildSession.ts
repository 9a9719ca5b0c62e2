import type { TerminalSession } from '../../core/terminal.ts';
import { EscapeFilter } from '../container/terminal/escapeFilter.ts';
import { Screen } from '../container/terminal/screen.ts';

/** Shows the output of a build that runs elsewhere. Closing the tab, or Ctrl+C, asks the build to end. */
export class BuildSession implements TerminalSession {
  readonly title: string;
  readonly icon = 'tools';
  readonly #screen = new Screen();
  readonly #filter = new EscapeFilter({ movement: false });
  readonly #ending = new AbortController();
  /** What came before the terminal was shown, which the editor would lose. */
  #waiting: (() => void)[] | undefined = [];

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  constructor(title: string) {
    this.title = title;
  }

  /** Aborted when the user wants the build to end. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  async open(): Promise<void> {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const show of waiting) show();
  }

  input(text: string): void {
    if (text.includes('\x03')) this.#ending.abort();
  }

  resize(): void {}

  async close(): Promise<void> {
    this.#screen.dispose();
    this.#ending.abort();
  }

  /** Output of the build; hostile. */
  write(text: string): void {
    const safe = this.#filter.push(text).replace(/\r?\n/g, '\r\n');
    this.#show(() => void this.#screen.write(safe));
  }

  /** A line of our own. */
  note(message: string): void {
    this.#show(() => this.#screen.note(message));
  }

  succeed(): void {
    this.#show(() => this.#screen.exit(0));
  }

  fail(error: unknown): void {
    this.#show(() => this.#screen.fail(error));
  }

  #show(show: () => void): void {
    if (this.#waiting) this.#waiting.push(show);
    else show();
  }
}
