import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import type { FollowOptions, LogSource } from '../container/terminal/followLogs.ts';
import { Screen } from '../container/terminal/screen.ts';
import { becameText } from './became.ts';
import { followTogether, type LineSink } from './followTogether.ts';
import type { Source, SourceLine } from './sourceLog.ts';

/** Foreground colours of ECMA-48, in the order in which containers get them. */
const colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94] as const;
const longestLine = 64 * 1024;

/** The logs of several containers in one terminal, each line after its container's name in a colour of its own, until Ctrl+C. */
export class MergedLogsSession implements TerminalSession {
  readonly title: string;
  readonly icon = 'output';
  readonly #engine: LogSource;
  readonly #sources: readonly Source[];
  readonly #options: FollowOptions;
  readonly #screen = new Screen();
  readonly #closing = new AbortController();
  readonly #heads: readonly string[];

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  /** @param name what the containers have in common, such as a project. */
  constructor(engine: LogSource, name: string, sources: readonly Source[], options: FollowOptions) {
    this.title = t('{0} (logs)', name);
    this.#engine = engine;
    this.#sources = sources;
    this.#options = options;
    const width = Math.max(...sources.map((source) => source.name.length));
    this.#heads = sources.map((source, index) => `\x1b[${colours[index % colours.length]}m${oneLine(source.name).padEnd(width)} │\x1b[0m `);
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
    const { timestamps, ...start } = this.#options;
    const sink: LineSink = {
      lines: (lines) => this.#screen.write(lines.map((line) => this.#shown(line, timestamps)).join('')),
      became: (source, state) => this.#screen.note(becameText(state, this.#nameOf(source))),
      failed: (source, reason) => this.#screen.note(t('The log of {0} cannot be read: {1}', this.#nameOf(source), reason)),
    };
    await followTogether(this.#engine, this.#sources, { startOf: () => start, colours: true, longest: longestLine }, sink, this.#closing.signal);
    this.#screen.exit(undefined);
  }

  #shown({ source, stamp, text }: SourceLine, timestamps: boolean): string {
    return `${this.#heads[source] ?? ''}${timestamps && stamp !== '' ? `${stamp} ` : ''}${text}\x1b[0m\r\n`;
  }

  #nameOf(source: number): string {
    return this.#sources[source]?.name ?? '';
  }
}
