import type { EngineApi } from '../engineApi.ts';
import { burstSize, startBurst } from './burst.ts';
import type { Editor } from './editor.ts';
import { type Figure, medianOf } from './figures.ts';
import { measureNewRow, type NewRowTime, removeNewRow } from './newRow.ts';

const rounds = 24;

/** Figures of `docker create` → row in an open view: in quiet, and in the middle of a burst of events. */
export async function measureLiveRows(editor: Editor, engine: EngineApi): Promise<Figure[]> {
  await using window = await editor.open();
  await window.showRows();
  await window.host.settled();
  const quiet: NewRowTime[] = [];
  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await measureNewRow(window, engine));
    await removeNewRow(window, engine);
  }
  const burst: NewRowTime[] = [];
  const lengths: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = Date.now();
    const { underWay, ended } = startBurst(engine, round);
    await underWay;
    burst.push(await measureNewRow(window, engine));
    await ended;
    lengths.push(Date.now() - start);
    await removeNewRow(window, engine);
    await window.host.settled();
  }
  return [...figures('quiet', quiet), ...figures(`burst of ${burstSize} events`, burst), medianOf(`the burst of ${burstSize} events took`, 'ms', lengths)];
}

function figures(when: string, times: readonly NewRowTime[]): Figure[] {
  return [
    medianOf(
      `docker create → row, ${when}`,
      'ms',
      times.map(({ row }) => row),
      { budget: 150 },
    ),
    medianOf(
      `  of which the engine's answer`,
      'ms',
      times.map(({ engine }) => engine),
    ),
  ];
}
