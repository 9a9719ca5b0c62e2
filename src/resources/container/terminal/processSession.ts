import type { TerminalSession, TerminalSize } from '../../../core/terminal.ts';
import type { ProcessStream } from '../../../engine/engine.ts';
import { Screen } from './screen.ts';
import { TextStream } from './textStream.ts';

/** A process that was reached, and how the keyboard gets to it. */
export type Connection = {
  readonly process: ProcessStream;
  readonly tty: boolean;
  /** A line of our own above the output. */
  readonly greeting?: string;
  /** Takes what is typed; without it, the process does as it is. `echo` shows text. */
  type?(text: string, echo: (text: string) => void): void;
};
type Connect = (size: TerminalSize | undefined, signal: AbortSignal) => Promise<Connection>;

/** A terminal on one process in a container. */
export class ProcessSession implements TerminalSession {
  readonly title: string;
  readonly icon: string;
  readonly #connect: Connect;
  readonly #screen = new Screen();
  readonly #closing = new AbortController();
  #connection: Connection | undefined;
  #typedAhead: string[] = [];
  #size: TerminalSize | undefined;

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  constructor(title: string, icon: string, connect: Connect) {
    this.title = title;
    this.icon = icon;
    this.#connect = connect;
  }

  async open(size: TerminalSize | undefined): Promise<void> {
    this.#size = size;
    try {
      const connection = await this.#connect(size, this.#closing.signal);
      if (this.#closing.signal.aborted) return await connection.process.close();
      this.#connection = connection;
      if (connection.greeting !== undefined) this.#screen.note(connection.greeting);
      void this.#show(connection);
      if (this.#size !== undefined && this.#size !== size) this.resize(this.#size);
      for (const text of this.#typedAhead.splice(0)) this.input(text);
    } catch (error) {
      this.#screen.fail(error);
    }
  }

  input(text: string): void {
    const connection = this.#connection;
    if (connection === undefined) this.#typedAhead.push(text);
    else if (connection.type) connection.type(text, (echo) => void this.#screen.write(echo));
    else connection.process.write(text);
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    // A size that does not arrive spoils the picture only; when the connection is gone, the output says so.
    if (this.#connection?.tty) this.#connection.process.resize(size.columns, size.rows).catch(() => {});
  }

  async close(): Promise<void> {
    this.#screen.dispose();
    if (this.#connection === undefined) this.#closing.abort();
    else await this.#connection.process.close();
  }

  async #show({ process, tty }: Connection): Promise<void> {
    const text = new TextStream(tty ? 'raw' : 'lines');
    try {
      for await (const { stream, data } of process.output) await this.#screen.write(text.push(stream, data));
      await this.#screen.write(text.end());
      this.#screen.exit(await process.exitCode());
    } catch (error) {
      this.#screen.fail(error);
    }
  }
}
