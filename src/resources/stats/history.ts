import type { StatsSample } from '../../engine/statsTypes.ts';

/** What is drawn and told of a container, in the order in which points carry it. */
export const seriesNames = ['cpu', 'memory', 'received', 'sent', 'read', 'written', 'pids'] as const;
export type SeriesName = (typeof seriesNames)[number];
export type Values = Readonly<Partial<Record<SeriesName, number>>>;
/** `cpu` in percent of one processor, `memory` in bytes, the four flows in bytes a second; `at` in milliseconds since the epoch, by this machine's clock. */
export type Point = { readonly at: number; readonly values: Values };

/** Milliseconds that are kept. */
export const historySpan = 180_000;

/** The last minutes of one container. */
export class History {
  #points: Point[] = [];
  #last: StatsSample | undefined;

  get points(): readonly Point[] {
    return this.#points;
  }

  /** The last sample as the engine gave it, with the totals. */
  get last(): StatsSample | undefined {
    return this.#last;
  }

  push(sample: StatsSample, now: number): Point {
    const point = { at: now, values: valuesOf(sample, this.#last) };
    this.#last = sample;
    this.#points.push(point);
    this.#points = this.#points.filter(({ at }) => now - at <= historySpan);
    return point;
  }

  /** The largest value that is kept of these series. */
  peak(names: readonly SeriesName[]): number {
    return this.#points.reduce((most, { values }) => Math.max(most, ...names.map((name) => values[name] ?? 0)), 0);
  }
}

function valuesOf(sample: StatsSample, before: StatsSample | undefined): Values {
  const seconds = before ? (sample.at - before.at) / 1000 : 0;
  const rates: Partial<Record<SeriesName, number>> = {};
  const rate = (name: SeriesName, total: number | undefined, earlier: number | undefined) => {
    // A smaller total means that the container has started anew.
    if (total !== undefined && earlier !== undefined && total >= earlier && seconds > 0) rates[name] = (total - earlier) / seconds;
  };
  rate('received', sample.network?.received, before?.network?.received);
  rate('sent', sample.network?.sent, before?.network?.sent);
  rate('read', sample.disk?.read, before?.disk?.read);
  rate('written', sample.disk?.written, before?.disk?.written);
  return {
    ...(sample.cpu !== undefined && { cpu: sample.cpu }),
    ...(sample.memory && { memory: sample.memory.used }),
    ...rates,
    ...(sample.pids !== undefined && { pids: sample.pids }),
  };
}
