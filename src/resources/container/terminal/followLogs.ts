import type { ContainerId } from '../../../core/resource.ts';
import type { Engine, OutputChunk } from '../../../engine/engine.ts';
import { type LogMessage, LogMessages } from './logMessages.ts';
import { LogPosition } from './logPosition.ts';
import { nextStart, type Run, runOf } from './nextStart.ts';
import { TextStream } from './textStream.ts';

type Name = OutputChunk['stream'];
export type LogSource = Pick<Engine, 'logs' | 'inspectContainer' | 'events'>;
export type FollowOptions = { /** Lines from the end; all when absent. */ readonly tail?: number; readonly timestamps: boolean };
/** Text for the screen, or what became of the container. */
export type LogPiece = { readonly text: string } | { readonly became: 'stopped' | 'started' | 'gone' };

/** A container's log, for as long as there is the container: when it stops, it goes on with its next start. */
export async function* followLogs(engine: LogSource, id: ContainerId, options: FollowOptions, signal: AbortSignal): AsyncGenerator<LogPiece> {
  const follower = new Follower(engine, id, options);
  for (let run = await runOf(engine, id, signal); run !== undefined; ) {
    yield* follower.read(run, signal);
    yield { became: 'stopped' };
    run = await nextStart(engine, id, run, signal);
    if (run !== undefined) yield { became: 'started' };
  }
  yield { became: 'gone' };
}

/** Reads one run after the other, each from where the one before ended. */
class Follower {
  readonly #engine: LogSource;
  readonly #id: ContainerId;
  readonly #options: FollowOptions;
  readonly #position = new LogPosition();
  readonly #openParts = new Map<Name, number>();

  constructor(engine: LogSource, id: ContainerId, options: FollowOptions) {
    this.#engine = engine;
    this.#id = id;
    this.#options = options;
  }

  async *read({ tty }: Run, signal: AbortSignal): AsyncGenerator<LogPiece> {
    const since = this.#position.begin();
    const from = since === undefined ? (this.#options.tail === undefined ? {} : { tail: this.#options.tail }) : { since };
    const text = new TextStream(tty ? 'replay' : 'lines');
    const outputs = { stdout: new LogMessages(this.#openParts.get('stdout')), stderr: new LogMessages(this.#openParts.get('stderr')) };
    const midLine = new Set<Name>();
    const show = (stream: Name, messages: readonly LogMessage[]) => ({
      text: messages.map((message) => this.#show(stream, message, text, midLine)).join(''),
    });
    // Times are always asked for: they tell what was seen already.
    for await (const { stream, data } of this.#engine.logs(this.#id, { follow: true, timestamps: true, ...from }, signal)) {
      yield show(stream, outputs[stream].push(data));
    }
    for (const stream of ['stdout', 'stderr'] as const) yield show(stream, outputs[stream].end());
    yield { text: text.end() };
  }

  #show(stream: Name, { stamp, payload }: LogMessage, text: TextStream, midLine: Set<Name>): string {
    if (!this.#position.accept(stream, stamp?.time)) return '';
    const head = this.#options.timestamps && !midLine.has(stream) ? (stamp?.text ?? '') : '';
    if (payload.at(-1) === 10) {
      midLine.delete(stream);
      this.#openParts.delete(stream);
    } else {
      midLine.add(stream);
      this.#openParts.set(stream, payload.length);
    }
    return head + text.push(stream, payload);
  }
}
