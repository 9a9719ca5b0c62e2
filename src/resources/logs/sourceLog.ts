import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Container, ContainerId } from '../../core/resource.ts';
import { type Became, followRuns, type LogSource } from '../container/terminal/followLogs.ts';
import { LogReader, type LogStart } from '../container/terminal/logReader.ts';
import { type LineOptions, LineReader, type StampedLine } from './lineReader.ts';

/** A container whose log is read. */
export type Source = Pick<Container, 'id' | 'name'>;
/** A line and the number of the container it is of. */
export type SourceLine = StampedLine & { readonly source: number };
export type SourceEvent = { readonly line: SourceLine } | { readonly became: Became };

/** Milliseconds of reading at a stretch, after which others have a turn. */
const stretch = 8;

/** The log of one container as lines: what is there now, then what comes, without a gap and with nothing twice. */
export class SourceLog {
  readonly #engine: LogSource;
  readonly #id: ContainerId;
  readonly #source: number;
  readonly #reader: LogReader;
  readonly #lines: LineReader;

  /** @param source the container's number. */
  constructor(engine: LogSource, { id }: Source, source: number, start: LogStart, options: LineOptions) {
    this.#engine = engine;
    this.#id = id;
    this.#source = source;
    this.#reader = new LogReader(engine, id, start);
    this.#lines = new LineReader(options);
  }

  /** What the log has up to now. */
  snapshot(signal: AbortSignal): AsyncGenerator<SourceLine> {
    return this.#read(false, signal);
  }

  /** What comes from now on, through restarts, until the container is gone. */
  async *follow(signal: AbortSignal): AsyncGenerator<SourceEvent> {
    for await (const event of followRuns(this.#engine, this.#id, signal)) {
      if ('became' in event) yield event;
      else for await (const line of this.#read(true, signal)) yield { line };
    }
  }

  async *#read(follow: boolean, signal: AbortSignal): AsyncGenerator<SourceLine> {
    let since = performance.now();
    for await (const part of this.#reader.read({ follow }, signal)) {
      const line = this.#lines.push(part);
      if (line) yield { ...line, source: this.#source };
      if (performance.now() - since < stretch) continue;
      await nextTurn();
      since = performance.now();
    }
    for (const line of this.#lines.end()) yield { ...line, source: this.#source };
  }
}
