import { type Event, EventEmitter, type Pseudoterminal, type TerminalDimensions, ThemeIcon, window } from 'vscode';
import { Disposables } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import { oneLine } from '../core/plainText.ts';
import type { TerminalSession, TerminalSize } from '../core/terminal.ts';

/** Output is passed on once in so many milliseconds, at most so many characters: the host and the screen stay responsive. */
const interval = 16;
const portion = 256 * 1024;

/** Opens an integrated terminal on a session and shows it. */
export function openTerminal(session: TerminalSession): void {
  const options = { name: oneLine(session.title), iconPath: new ThemeIcon(session.icon), isTransient: true, pty: new SessionTerminal(session) };
  window.createTerminal(options).show();
}

/** A session as the editor's pseudoterminal: says how it ended and stays open until a key is pressed. */
export class SessionTerminal implements Pseudoterminal {
  readonly #session: TerminalSession;
  readonly #stays: boolean;
  readonly #write = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number | undefined>();
  readonly #subscriptions = new Disposables();
  #pending: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  #exitCode: number | undefined;

  readonly onDidWrite: Event<string> = this.#write.event;
  readonly onDidClose: Event<number | undefined> = this.#closed.event;

  /** `stays`: remains to be read until a key is pressed; a task ends at once instead. */
  constructor(session: TerminalSession, { stays = true }: { readonly stays?: boolean } = {}) {
    this.#session = session;
    this.#stays = stays;
    this.#subscriptions.add(session.onOutput((text) => this.#queue(text)));
    this.#subscriptions.add(session.onExit((code) => this.#end(code)));
  }

  open(dimensions: TerminalDimensions | undefined): void {
    void this.#session.open(dimensions && sizeOf(dimensions));
  }

  setDimensions(dimensions: TerminalDimensions): void {
    if (!this.#ended) this.#session.resize(sizeOf(dimensions));
  }

  handleInput(data: string): void {
    if (this.#ended) this.#closed.fire(undefined);
    else this.#session.input(data);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
    this.#pending = [];
    // Nothing can be told any more: the tab is gone.
    this.#session.close().catch(() => {});
  }

  #end(code: number | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    if (!this.#stays) {
      // What is still to be shown comes first; a failure without a code is told as one.
      this.#exitCode = code ?? 1;
      this.#timer ??= setTimeout(() => this.#flush(), interval);
      return;
    }
    const ending = code === undefined ? t('Ended. Press any key to close.') : t('Ended with exit code {0}. Press any key to close.', code);
    this.#queue(`\r\n\x1b[2m${ending}\x1b[0m\r\n`);
  }

  #queue(text: string): void {
    if (text === '') return;
    this.#pending.push(text);
    this.#timer ??= setTimeout(() => this.#flush(), interval);
  }

  #flush(): void {
    const text = this.#pending.join('');
    const end = text.length <= portion ? text.length : safeEnd(text, portion);
    const rest = text.slice(end);
    this.#pending = rest === '' ? [] : [rest];
    this.#timer = rest === '' ? undefined : setTimeout(() => this.#flush(), interval);
    this.#write.fire(text.slice(0, end));
    if (rest === '' && this.#exitCode !== undefined) this.#closed.fire(this.#exitCode);
  }
}

/** An end that does not cut a surrogate pair in two. */
function safeEnd(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

function sizeOf({ columns, rows }: TerminalDimensions): TerminalSize {
  return { columns, rows };
}
