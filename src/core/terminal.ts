import type { Event } from './events.ts';

/** What happens behind an integrated terminal; it knows nothing of the editor. */
export type TerminalSession = {
  readonly title: string;
  readonly icon: string;
  /** Text for the screen, already decoded; may contain escape sequences from the process. */
  readonly onOutput: Event<string>;
  /** Fired once: the exit code (shown as such), or `undefined` when there is none to show. */
  readonly onExit: Event<number | undefined>;
  /** Starts the session when the terminal is first shown. Sizes in characters. Never rejects: failures are written. */
  open(size: TerminalSize | undefined): Promise<void>;
  input(text: string): void;
  resize(size: TerminalSize): void;
  /** Called when the tab is closed: ends what runs behind it. */
  close(): Promise<void>;
};

export type TerminalSize = { readonly columns: number; readonly rows: number };
