import type { EngineApi } from '../engineApi.ts';
import { until } from '../until.ts';
import type { CountingProxy, Passed } from './countingProxy.ts';
import type { Editor } from './editor.ts';
import type { Figure } from './figures.ts';
import { measureNewRow } from './newRow.ts';

const creates = 10;

/** What the requests of a fresh view and of single events are. */
export interface RequestReport {
  readonly figures: readonly Figure[];
  /** Each request of the first click, with milliseconds since the click. */
  readonly opening: readonly string[];
  /** Each request that creating containers one by one caused. */
  readonly perEvent: readonly string[];
}

/** Counts what Gantry asks the engine for: when the view opens, and for each container that is created. */
export async function measureRequests(editor: Editor, proxy: CountingProxy, engine: EngineApi): Promise<RequestReport> {
  await using window = await editor.open();
  const { clock, painted } = await window.showRows();
  await window.host.settled();
  await until('no request to run', () => proxy.quiet);
  const before = proxy.passed.length;
  const opening = proxy.passed.map((one) => line(one, clock));
  // One after another, so that a late request of one still counts with the next.
  for (let count = 0; count < creates; count += 1) await measureNewRow(window, engine);
  await window.host.settled();
  const caused = proxy.passed.slice(before);
  const largest = Math.max(...caused.map(({ bytes }) => bytes));
  return {
    figures: [
      { name: 'requests for one event', value: caused.length / creates, unit: 'requests', budget: 1, note: `${creates} containers created one by one` },
      { name: 'largest answer to one of them', value: largest, unit: 'bytes', note: `a full list has ${fullList(proxy)} bytes` },
    ],
    opening: [...opening, `${Math.round(painted)} ms: first rows painted`],
    perEvent: caused.map((one) => line(one)),
  };
}

function fullList({ passed }: CountingProxy): string {
  return Math.max(...passed.map(({ bytes }) => bytes)).toLocaleString('en');
}

function line({ method, path, start, end, bytes }: Passed, clock?: number): string {
  const took = end === undefined ? 'stays open' : `${end - start} ms, ${bytes.toLocaleString('en')} bytes`;
  const when = clock === undefined ? '' : `${Math.round(start - clock)} ms: `;
  return `${when}${method} ${decodeURIComponent(path)} (${took})`;
}
