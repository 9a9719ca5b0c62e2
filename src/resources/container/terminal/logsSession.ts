import { t } from '../../../core/l10n.ts';
import type { Container } from '../../../core/resource.ts';
import type { TerminalSession } from '../../../core/terminal.ts';
import { type FollowOptions, followLogs, type LogPiece, type LogSource } from './followLogs.ts';
import { Screen } from './screen.ts';

/** A container's log, followed until the tab is closed, Ctrl+C is pressed or the container is removed. */
export class LogsSession implements TerminalSession {
  readonly title: string;
  readonly icon = 'output';
  readonly #engine: LogSource;
  readonly #container: Container;
  readonly #options: FollowOptions;
  readonly #screen = new Screen();
  readonly #closing = new AbortController();

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  constructor(engine: LogSource, container: Container, options: FollowOptions) {
    this.title = t('{0} (logs)', container.name);
    this.#engine = engine;
    this.#container = container;
    this.#options = options;
  }

  async open(): Promise<void> {
    void this.#follow();
  }

  input(text: string): void {
    if (!text.includes('\x03')) return;
    this.#closing.abort();
    this.#screen.exit(undefined);
  }

  resize(): void {}

  async close(): Promise<void> {
    this.#screen.dispose();
    this.#closing.abort();
  }

  async #follow(): Promise<void> {
    try {
      for await (const piece of followLogs(this.#engine, this.#container.id, this.#options, this.#closing.signal)) await this.#show(piece);
      this.#screen.exit(undefined);
    } catch (error) {
      this.#screen.fail(error);
    }
  }

  async #show(piece: LogPiece): Promise<void> {
    const { name } = this.#container;
    if ('text' in piece) return this.#screen.write(piece.text);
    if (piece.became === 'stopped') this.#screen.note(t('{0} is not running. Its log goes on here when it starts; Ctrl+C ends.', name));
    else if (piece.became === 'started') this.#screen.note(t('{0} has started.', name));
    else this.#screen.note(t('{0} was removed.', name));
  }
}
