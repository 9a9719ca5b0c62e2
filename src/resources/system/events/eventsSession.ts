import { t } from '../../../core/l10n.ts';
import type { Engine, EngineEvent } from '../../../engine/engine.ts';
import { type Followed, FollowSession } from '../../container/terminal/followSession.ts';
import { LineInput } from '../../container/terminal/lineInput.ts';
import type { Screen } from '../../container/terminal/screen.ts';
import { eventLine, isExec, searchText } from './eventLine.ts';
import { followEvents } from './followEvents.ts';

/** How many events are kept to be shown again when the filter changes. */
const kept = 2_000;
const clearScreen = '\x1b[2J\x1b[3J\x1b[H';

/**
 * All that happens in an engine, as it happens, until the tab is closed or Ctrl+C is pressed.
 * `engine` finds the engine, again after it was away. `name` is the context's; it may be empty.
 */
export function eventsSession(engine: () => Promise<Engine>, name: string): FollowSession {
  return new FollowSession(new EventLog(engine, name));
}

class EventLog implements Followed {
  readonly title: string;
  readonly icon = 'pulse';
  readonly #engine: () => Promise<Engine>;
  readonly #events: EngineEvent[] = [];
  #showsExec = false;
  #words: readonly string[] = [];
  #typing: LineInput | undefined;

  constructor(engine: () => Promise<Engine>, name: string) {
    this.title = name === '' ? t('Events') : t('Events of {0}', name);
    this.#engine = engine;
  }

  async follow(screen: Screen, signal: AbortSignal): Promise<void> {
    screen.note(t('h: also health checks and exec · /: only what has a word · Ctrl+C: end'));
    for await (const news of followEvents(this.#engine, signal)) {
      if ('event' in news) await this.#take(news.event, screen);
      else if ('lost' in news) screen.note(t('{0} Waiting for the engine…', news.lost));
      else screen.note(t('Listening to {0}', news.reached));
    }
  }

  type(text: string, screen: Screen): void {
    if (this.#typing) this.#edit(this.#typing, text, screen);
    else if (text === 'h') this.#toggleExec(screen);
    else if (text.startsWith('/')) this.#askWords(text.slice(1), screen);
  }

  async #take(event: EngineEvent, screen: Screen): Promise<void> {
    this.#events.push(event);
    if (this.#events.length > kept) this.#events.splice(0, this.#events.length - kept);
    if (this.#typing === undefined && this.#shows(event)) await screen.write(`${eventLine(event)}\r\n`);
  }

  #shows(event: EngineEvent): boolean {
    if (isExec(event) && !this.#showsExec) return false;
    return this.#words.length === 0 || this.#words.every((word) => searchText(event).includes(word));
  }

  #toggleExec(screen: Screen): void {
    this.#showsExec = !this.#showsExec;
    this.#redraw(screen);
  }

  /** What happens while a word is typed is shown after it. */
  #askWords(typed: string, screen: Screen): void {
    this.#typing = new LineInput();
    void screen.write(`\x1b[0m\r\n${t('Only what has (empty shows all):')} `);
    this.#edit(this.#typing, typed, screen);
  }

  #edit(typing: LineInput, text: string, screen: Screen): void {
    typing.type(text, {
      echo: (shown) => void screen.write(shown),
      interrupt: () => {},
      line: (line) => {
        this.#typing = undefined;
        this.#words = line
          .toLowerCase()
          .split(/\s+/)
          .filter((word) => word !== '');
        this.#redraw(screen);
      },
    });
  }

  #redraw(screen: Screen): void {
    void screen.write(clearScreen);
    const words = this.#words.join(' ');
    const about = [
      this.#showsExec ? t('with health checks and exec') : t('without health checks and exec'),
      ...(words === '' ? [] : [t('only what has “{0}”', words)]),
    ];
    screen.note(`${about.join(' · ')} · ${t('h: change · /: other word · Ctrl+C: end')}`);
    void screen.write(
      this.#events
        .filter((event) => this.#shows(event))
        .map((event) => `${eventLine(event)}\r\n`)
        .join(''),
    );
  }
}
