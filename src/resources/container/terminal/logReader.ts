import type { ContainerId } from '../../../core/resource.ts';
import type { Engine, OutputChunk } from '../../../engine/engine.ts';
import { type LogMessage, LogMessages } from './logMessages.ts';
import { LogPosition } from './logPosition.ts';

type Name = OutputChunk['stream'];

/** Where a log begins. All of it when both are absent. */
export type LogStart = {
  /** Lines from the end. */
  readonly tail?: number;
  /** Seconds since the epoch, with decimals. */
  readonly since?: string;
};
/** One message of one output. */
export type LogPart = { readonly stream: Name; readonly message: LogMessage };

/** Reads a log in several goes, each from where the one before ended, with no message lost and none given twice. */
export class LogReader {
  readonly #engine: Pick<Engine, 'logs'>;
  readonly #id: ContainerId;
  readonly #start: LogStart;
  readonly #position = new LogPosition();
  readonly #openParts = new Map<Name, number>();

  constructor(engine: Pick<Engine, 'logs'>, id: ContainerId, start: LogStart) {
    this.#engine = engine;
    this.#id = id;
    this.#start = start;
  }

  /** The messages that were not given before: up to now, or with `follow` until the container ends. */
  async *read({ follow }: { readonly follow: boolean }, signal: AbortSignal): AsyncGenerator<LogPart> {
    const since = this.#position.begin();
    const from = since === undefined ? this.#start : { since };
    const outputs = { stdout: new LogMessages(this.#openParts.get('stdout')), stderr: new LogMessages(this.#openParts.get('stderr')) };
    // Times are always asked for: they tell what was seen already.
    for await (const { stream, data } of this.#engine.logs(this.#id, { follow, timestamps: true, ...from }, signal)) {
      yield* this.#unseen(stream, outputs[stream].push(data));
    }
    for (const stream of ['stdout', 'stderr'] as const) yield* this.#unseen(stream, outputs[stream].end());
  }

  *#unseen(stream: Name, messages: readonly LogMessage[]): Generator<LogPart> {
    for (const message of messages) {
      if (!this.#position.accept(stream, message.stamp?.time)) continue;
      if (message.payload.at(-1) === 10) this.#openParts.delete(stream);
      else this.#openParts.set(stream, message.payload.length);
      yield { stream, message };
    }
  }
}
