import { GantryError, isCancelled, messageOf } from '../../../core/errors.ts';
import { Emitter } from '../../../core/events.ts';
import { oneLine } from '../../../core/plainText.ts';

/** After so many characters the source waits so many milliseconds: the editor draws slower than a container can print. */
const portion = 128 * 1024;
const pause = 16;

/** What a session shows: the process's output, lines of our own, and its end, which is told once. */
export class Screen {
  readonly #output = new Emitter<string>();
  readonly #exit = new Emitter<number | undefined>();
  #ended = false;
  #atLineStart = true;
  #sent = 0;

  readonly onOutput = this.#output.event;
  readonly onExit = this.#exit.event;

  /** Shows text; whoever has more should wait for the promise. */
  async write(text: string): Promise<void> {
    if (this.#ended || text === '') return;
    this.#atLineStart = text.endsWith('\n');
    this.#output.fire(text);
    this.#sent += text.length;
    if (this.#sent < portion) return;
    this.#sent = 0;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }

  /** A dimmed line of our own. */
  note(message: string): void {
    this.#line('\x1b[2m', message);
  }

  /** Says in red why the session ends, and ends it. Stopping on request is no failure. */
  fail(error: unknown): void {
    if (!isCancelled(error)) this.#line('\x1b[31m', reason(error));
    this.exit(undefined);
  }

  exit(code: number | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#exit.fire(code);
  }

  /** Ends without a word: the tab is gone. */
  dispose(): void {
    this.#ended = true;
    this.#output.dispose();
    this.#exit.dispose();
  }

  #line(style: string, message: string): void {
    void this.write(`${this.#atLineStart ? '' : '\r\n'}\x1b[0m${style}${oneLine(message)}\x1b[0m\r\n`);
  }
}

/** What went wrong, and the next step. */
function reason(error: unknown): string {
  return error instanceof GantryError && error.hint !== undefined ? `${error.message} ${error.hint}` : messageOf(error);
}
