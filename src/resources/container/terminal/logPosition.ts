import type { OutputChunk } from '../../../engine/engine.ts';
import { sinceText } from './logTime.ts';

type Name = OutputChunk['stream'];
type Place = { time: bigint /** Messages with exactly this time. */; count: number };
type Replay = { caughtUp: boolean; repeated: number; accepted: boolean };

/** Both outputs are written side by side, so that one may be a little behind the other in the log. */
const overlap = 1_000_000_000n;

/**
 * Where reading a log stands, so that it can go on after a break with no message lost and none shown twice: it is asked
 * for again from a second before the last message, and what was seen is passed over by its time and, within one time, by count.
 */
export class LogPosition {
  readonly #places = new Map<Name, Place>();
  #replays = new Map<Name, Replay>();
  #first: bigint | undefined;

  /** Begins a request; says from when, or nothing when all is wanted. */
  begin(): string | undefined {
    this.#replays = new Map();
    let last: bigint | undefined;
    for (const { time } of this.#places.values()) if (last === undefined || time > last) last = time;
    return last === undefined ? undefined : sinceText(last - overlap);
  }

  /** True when a message is new. One without a time belongs to the one before it. */
  accept(stream: Name, time: bigint | undefined): boolean {
    const replay = this.#replays.get(stream) ?? { caughtUp: false, repeated: 0, accepted: true };
    this.#replays.set(stream, replay);
    if (time === undefined) return replay.accepted;
    replay.accepted = this.#isNew(replay, this.#places.get(stream), time);
    if (!replay.accepted) return false;
    replay.caughtUp = true;
    this.#note(stream, time);
    return true;
  }

  #isNew(replay: Replay, place: Place | undefined, time: bigint): boolean {
    // Once past what was seen all is new, even when the engine's clock was set back.
    if (replay.caughtUp) return true;
    if (place === undefined) return this.#first === undefined || time >= this.#first;
    if (time !== place.time) return time > place.time;
    replay.repeated += 1;
    return replay.repeated > place.count;
  }

  #note(stream: Name, time: bigint): void {
    if (this.#first === undefined || time < this.#first) this.#first = time;
    const place = this.#places.get(stream);
    if (place?.time === time) place.count += 1;
    else this.#places.set(stream, { time, count: 1 });
  }
}
