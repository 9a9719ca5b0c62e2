import type { ContainerId } from '../../../core/resource.ts';
import type { Engine, OutputChunk } from '../../../engine/engine.ts';
import { type LogPart, LogReader, type LogStart } from './logReader.ts';
import { nextStart, type Run, runOf } from './nextStart.ts';
import { TextStream } from './textStream.ts';

type Name = OutputChunk['stream'];
export type LogSource = Pick<Engine, 'logs' | 'inspectContainer' | 'events'>;
export type FollowOptions = LogStart & { readonly timestamps: boolean };
/** Text for the screen, or what became of the container. */
export type LogPiece = { readonly text: string } | { readonly became: Became };
export type Became = 'stopped' | 'started' | 'gone';

/** A container's log, for as long as there is the container: when it stops, it goes on with its next start. */
export async function* followLogs(engine: LogSource, id: ContainerId, options: FollowOptions, signal: AbortSignal): AsyncGenerator<LogPiece> {
  const { timestamps, ...start } = options;
  const reader = new LogReader(engine, id, start);
  for await (const event of followRuns(engine, id, signal)) {
    if ('became' in event) yield event;
    else yield* textOf(reader.read({ follow: true }, signal), event.run, timestamps);
  }
}

/** The runs of a container, one after the other, each once the one before was read; and what becomes of it in between. */
export async function* followRuns(
  engine: LogSource,
  id: ContainerId,
  signal: AbortSignal,
): AsyncGenerator<{ readonly run: Run } | { readonly became: Became }> {
  for (let run = await runOf(engine, id, signal); run !== undefined; ) {
    yield { run };
    yield { became: 'stopped' };
    run = await nextStart(engine, id, run, signal);
    if (run !== undefined) yield { became: 'started' };
  }
  yield { became: 'gone' };
}

async function* textOf(parts: AsyncIterable<LogPart>, { tty }: Run, timestamps: boolean): AsyncGenerator<LogPiece> {
  const text = new TextStream(tty ? 'replay' : 'lines');
  const midLine = new Set<Name>();
  for await (const { stream, message } of parts) {
    const { stamp, payload } = message;
    const head = timestamps && !midLine.has(stream) ? (stamp?.text ?? '') : '';
    if (payload.at(-1) === 10) midLine.delete(stream);
    else midLine.add(stream);
    yield { text: head + text.push(stream, payload) };
  }
  yield { text: text.end() };
}
