import type { EngineApi } from '../engineApi.ts';
import { until } from '../until.ts';
import type { CountingProxy, Passed } from './countingProxy.ts';
import type { Editor } from './editor.ts';
import type { Figure } from './figures.ts';
import { measureNewRow, type NewRow } from './newRow.ts';

const creates = 10;

/** What the requests of a fresh view and of single events are. */
export interface RequestReport {
  readonly figures: readonly Figure[];
  /** What happened after the first click. */
  readonly opening: readonly string[];
  /** What happened after each `docker create`. */
  readonly perEvent: readonly string[];
}

/** Counts what Gantry asks the engine for: when the view opens, and for each container that is created. */
export async function measureRequests(editor: Editor, proxy: CountingProxy, engine: EngineApi): Promise<RequestReport> {
  await using window = await editor.open();
  const { clock, inDom, painted } = await window.showRows();
  await window.host.settled();
  await until('no request to run', () => proxy.quiet);
  const before = proxy.passed.length;
  const opening = [...proxy.passed.map((one) => line(one, clock)), `${Math.round(inDom)} ms: first rows, painted at ${Math.round(painted)} ms`];
  const rows: NewRow[] = [];
  // One after another, so that a late request of one still counts with the next.
  for (let count = 0; count < creates; count += 1) rows.push(await measureNewRow(window, engine));
  await window.host.settled();
  const caused = proxy.passed.slice(before);
  const largest = Math.max(...caused.map(({ bytes }) => bytes));
  const list = Math.max(...proxy.passed.map(({ bytes }) => bytes));
  return {
    figures: [
      {
        name: 'requests for one event',
        value: caused.length / creates,
        unit: 'requests',
        budget: 1,
        note: `${creates} containers created one by one`,
      },
      {
        name: '  largest answer',
        value: largest,
        unit: 'bytes',
        note: `the largest answer at opening: ${list.toLocaleString('en')} bytes`,
      },
    ],
    opening,
    perEvent: rows.flatMap((row, index) => story(row, caused, rows[index + 1]?.clock)),
  };
}

/** From one `docker create` to its row. */
function story({ clock, engine, row }: NewRow, caused: readonly Passed[], next = Number.POSITIVE_INFINITY): string[] {
  const own = caused.filter(({ start }) => start >= clock && start < next);
  return [`docker create answered after ${engine} ms`, ...own.map((one) => `  ${line(one, clock)}`), `  ${row} ms: the row`];
}

function line({ method, path, start, end, bytes }: Passed, clock: number): string {
  const took = end === undefined ? 'stays open' : `took ${end - start} ms, ${bytes.toLocaleString('en')} bytes`;
  return `${Math.round(start - clock)} ms: ${method} ${decodeURIComponent(path)} (${took})`;
}
