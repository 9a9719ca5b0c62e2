import { t } from '../../../core/l10n.ts';
import type { TerminalSession } from '../../../core/terminal.ts';
import type { Engine, EngineEvent } from '../../../engine/engine.ts';
import { LineInput } from '../../container/terminal/lineInput.ts';
import { Screen } from '../../container/terminal/screen.ts';
import { eventLine, isExec, searchText } from './eventLine.ts';
import { followEvents } from './followEvents.ts';

/** How many events are kept to be shown again when the filter changes. */
const kept = 2_000;
const clearScreen = '\x1b[2J\x1b[3J\x1b[H';

/** All that happens in an engine, as it happens, until the tab is closed or Ctrl+C is pressed. */
export class EventsSession implements TerminalSession {
  readonly title: string;
  readonly icon = 'pulse';
  readonly #engine: () => Promise<Engine>;
  readonly #screen = new Screen();
  readonly #closing = new AbortController();
  readonly #events: EngineEvent[] = [];
  #showsExec = false;
  #words: readonly string[] = [];
  #typing: LineInput | undefined;

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  /** `engine` finds the engine, again after it was away. `name` is the context's; it may be empty. */
  constructor(engine: () => Promise<Engine>, name: string) {
    this.title = name === '' ? t('Events') : t('Events of {0}', name);
    this.#engine = engine;
  }

  async open(): Promise<void> {
    this.#screen.note(t('h: also health checks and exec · /: only what has a word · Ctrl+C: end'));
    void this.#follow();
  }

  input(text: string): void {
    if (text.includes('\x03')) this.#end();
    else if (this.#typing) this.#type(text);
    else if (text === 'h') this.#toggleExec();
    else if (text.startsWith('/')) this.#askWords(text.slice(1));
  }

  resize(): void {}

  async close(): Promise<void> {
    this.#screen.dispose();
    this.#closing.abort();
  }

  async #follow(): Promise<void> {
    try {
      for await (const news of followEvents(this.#engine, this.#closing.signal)) {
        if ('event' in news) await this.#take(news.event);
        else if ('lost' in news) this.#screen.note(t('{0} Waiting for the engine…', news.lost));
        else this.#screen.note(t('Listening to {0}', news.reached));
      }
    } catch (error) {
      this.#screen.fail(error);
    }
  }

  async #take(event: EngineEvent): Promise<void> {
    this.#events.push(event);
    if (this.#events.length > kept) this.#events.splice(0, this.#events.length - kept);
    if (this.#typing === undefined && this.#shows(event)) await this.#screen.write(`${eventLine(event)}\r\n`);
  }

  #shows(event: EngineEvent): boolean {
    if (isExec(event) && !this.#showsExec) return false;
    return this.#words.length === 0 || this.#words.every((word) => searchText(event).includes(word));
  }

  #toggleExec(): void {
    this.#showsExec = !this.#showsExec;
    this.#redraw();
  }

  /** What happens while a word is typed is shown after it. */
  #askWords(typed: string): void {
    this.#typing = new LineInput();
    void this.#screen.write(`\x1b[0m\r\n${t('Only what has (empty shows all):')} `);
    this.#type(typed);
  }

  #type(text: string): void {
    this.#typing?.type(text, {
      echo: (shown) => void this.#screen.write(shown),
      interrupt: () => this.#end(),
      line: (line) => {
        this.#typing = undefined;
        this.#words = line
          .toLowerCase()
          .split(/\s+/)
          .filter((word) => word !== '');
        this.#redraw();
      },
    });
  }

  #redraw(): void {
    void this.#screen.write(clearScreen);
    const words = this.#words.join(' ');
    const about = [
      this.#showsExec ? t('with health checks and exec') : t('without health checks and exec'),
      ...(words === '' ? [] : [t('only what has “{0}”', words)]),
    ];
    this.#screen.note(`${about.join(' · ')} · ${t('h: change · /: other word · Ctrl+C: end')}`);
    void this.#screen.write(
      this.#events
        .filter((event) => this.#shows(event))
        .map((event) => `${eventLine(event)}\r\n`)
        .join(''),
    );
  }

  #end(): void {
    this.#closing.abort();
    this.#screen.exit(undefined);
  }
}
