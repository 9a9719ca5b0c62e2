import { GantryError, isCancelled, messageOf } from '../../core/errors.ts';
import { oneLine } from '../../core/plainText.ts';
import type { Became, LogSource } from '../container/terminal/followLogs.ts';
import type { LogStart } from '../container/terminal/logReader.ts';
import type { LineOptions } from './lineReader.ts';
import { mergeByTime } from './mergeByTime.ts';
import { Reorder } from './reorder.ts';
import { type Source, type SourceLine, SourceLog } from './sourceLog.ts';

/** Where lines go. Whoever passes them waits for the promise, which never rejects. */
export type LineSink = {
  lines(lines: readonly SourceLine[]): Promise<void> | void;
  became(source: number, state: Became): void;
  /** The log of this container cannot be read (any further); the others go on. */
  failed(source: number, reason: string): void;
};
type Options = LineOptions & {
  /** Where each log begins. */
  readonly startOf: (source: Source) => LogStart;
};
type Feed = { readonly source: number; readonly log: SourceLog; failed: boolean };

/** The logs of several containers as one, in the order of the engine's times, through restarts, until all are gone or the signal aborts. Never rejects. */
export async function followTogether(engine: LogSource, sources: readonly Source[], options: Options, to: LineSink, signal: AbortSignal): Promise<void> {
  const sink = whileWanted(to, signal);
  const feeds = sources.map(
    (source, index): Feed => ({ source: index, log: new SourceLog(engine, source, index, options.startOf(source), options), failed: false }),
  );
  const fail = (feed: Feed, error: unknown) => {
    feed.failed = true;
    if (!isCancelled(error) && !signal.aborted) sink.failed(feed.source, reasonOf(error));
  };
  if (feeds.length > 1) {
    // What is there already is sorted as a whole; only what comes later has to be put in order as it arrives.
    for await (const line of mergeByTime(feeds.map((feed) => untilFailure(feed.log.snapshot(signal), (error) => fail(feed, error))))) await sink.lines([line]);
  }
  const order = feeds.length > 1 ? new Reorder<SourceLine>(async (lines) => sink.lines(lines)) : undefined;
  const follow = async (feed: Feed) => {
    try {
      for await (const event of feed.log.follow(signal)) {
        if ('line' in event) await (order ? order.push(event.line) : sink.lines([event.line]));
        else {
          await order?.flush();
          sink.became(feed.source, event.became);
        }
      }
    } catch (error) {
      await order?.flush();
      fail(feed, error);
    }
  };
  await Promise.all(feeds.filter(({ failed }) => !failed).map(follow));
  await order?.flush();
}

/** What still comes after the signal has aborted is of no interest: another log may stand there by now. */
function whileWanted(sink: LineSink, signal: AbortSignal): LineSink {
  return {
    lines: (lines) => (signal.aborted ? undefined : sink.lines(lines)),
    became: (source, state) => (signal.aborted ? undefined : sink.became(source, state)),
    failed: (source, reason) => (signal.aborted ? undefined : sink.failed(source, reason)),
  };
}

async function* untilFailure<T>(source: AsyncGenerator<T>, onError: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    onError(error);
  }
}

/** Why a log cannot be read, with the next step, in one line. */
export function reasonOf(error: unknown): string {
  return oneLine(error instanceof GantryError && error.hint !== undefined ? `${error.message} ${error.hint}` : messageOf(error));
}
