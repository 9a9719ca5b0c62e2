import { t } from '../../core/l10n.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import type { OutputChunk } from '../../engine/engine.ts';
import { Screen } from '../container/terminal/screen.ts';
import { TextStream } from '../container/terminal/textStream.ts';
import { SwarmLogLines } from './swarmLogLines.ts';

/** One log that the managers gather. */
export type SwarmLogSource = {
  readonly name: string;
  readonly tty: boolean;
  read(signal: AbortSignal): AsyncIterable<OutputChunk>;
};
type Options = {
  readonly timestamps: boolean;
  /** What tasks are called now, by their ids. */
  nameTasks(signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
};

/** The output of services or tasks, each line led by the task that wrote it; followed until the tab is closed or Ctrl+C is pressed. */
export class SwarmLogsSession implements TerminalSession {
  readonly title: string;
  readonly icon = 'output';
  readonly #sources: readonly SwarmLogSource[];
  readonly #options: Options;
  readonly #screen = new Screen();
  readonly #closing = new AbortController();

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  constructor(name: string, sources: readonly SwarmLogSource[], options: Options) {
    this.title = t('{0} (logs)', name);
    this.#sources = sources;
    this.#options = options;
  }

  async open(): Promise<void> {
    void this.#followAll();
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

  async #followAll(): Promise<void> {
    const { signal } = this.#closing;
    const lines = new SwarmLogLines(this.#options.timestamps, () => this.#options.nameTasks(signal));
    const one = async (source: SwarmLogSource) => {
      try {
        await (source.tty ? this.#showRaw(source, signal) : this.#showLines(source, lines, signal));
      } catch (error) {
        // One log that fails does not take the others along.
        if (this.#sources.length === 1) this.#screen.fail(error);
        else if (!signal.aborted) this.#screen.note(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    await Promise.all(this.#sources.map(one));
    this.#screen.exit(undefined);
  }

  async #showLines(source: SwarmLogSource, lines: SwarmLogLines, signal: AbortSignal): Promise<void> {
    const reader = lines.reader();
    for await (const { stream, data } of source.read(signal)) await this.#screen.write(await reader.push(stream, data));
    await this.#screen.write(await reader.end());
  }

  async #showRaw(source: SwarmLogSource, signal: AbortSignal): Promise<void> {
    const text = new TextStream('replay');
    for await (const { stream, data } of source.read(signal)) await this.#screen.write(text.push(stream, data));
    await this.#screen.write(text.end());
  }
}
