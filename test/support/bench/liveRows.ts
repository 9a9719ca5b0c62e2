import type { EngineApi } from '../engineApi.ts';
import { burstSize, startBurst } from './burst.ts';
import type { Editor, Window } from './editor.ts';
import { type Figure, medianOf } from './figures.ts';
import { measureFloorRow } from './floor.ts';
import { measureNewRow, type NewRow, removeNewRow } from './newRow.ts';

const rounds = 20;

/** Figures of `docker create` → row in an open view: in quiet, beside what VS Code itself needs for one more row, and in the middle of bursts of events. */
export async function measureLiveRows(floor: Editor, gantry: Editor, engine: EngineApi, floorSocket: string): Promise<Figure[]> {
  await using floorWindow = await ready(floor);
  await using window = await ready(gantry);
  const [bare, quiet]: [number[], NewRow[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measureFloorRow(floorWindow, floorSocket, `new-${round}`));
    quiet.push(await measureNewRow(window, engine));
    await removeNewRow(window, engine);
  }
  const { burst, lengths } = await inBursts(window, engine);
  return [
    medianOf('one more row, floor', 'ms', bare),
    ...figures('quiet', quiet),
    ...figures(`burst of ${burstSize} events`, burst),
    medianOf('  of the whole burst', 'ms', lengths),
  ];
}

async function ready(editor: Editor): Promise<Window> {
  const window = await editor.open();
  await window.showRows();
  await window.host.settled();
  return window;
}

async function inBursts(window: Window, engine: EngineApi): Promise<{ burst: NewRow[]; lengths: number[] }> {
  const [burst, lengths]: [NewRow[], number[]] = [[], []];
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
  return { burst, lengths };
}

function figures(when: string, times: readonly NewRow[]): Figure[] {
  const rows = times.map(({ row }) => row);
  const answers = times.map(({ engine }) => engine);
  return [medianOf(`docker create → row, ${when}`, 'ms', rows, { budget: 150 }), medianOf('  docker create → the engine’s answer', 'ms', answers)];
}
