import { type LogOutputChannel, window } from 'vscode';
import type { Disposable } from '../core/events.ts';
import type { Log } from '../core/ports.ts';

/** The log, written to the output channel “Gantry”. */
export class ChannelLog implements Log, Disposable {
  readonly #channel: LogOutputChannel = window.createOutputChannel('Gantry', { log: true });

  debug(message: string): void {
    this.#channel.debug(message);
  }

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  error(message: string, error?: unknown): void {
    this.#channel.error([message, ...chain(error)].join('\n'));
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}

/** The stacks of an error and of what caused it, and so on. */
function chain(error: unknown, depth = 0): string[] {
  if (error === undefined || depth > 8) return [];
  if (!(error instanceof Error)) return [String(error)];
  return [error.stack ?? error.message, ...chain(error.cause, depth + 1).map((line) => `caused by ${line}`)];
}
