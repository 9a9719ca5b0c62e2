import { activationTime } from './activation.ts';
import type { Editor } from './editor.ts';
import { type Figure, medianOf } from './figures.ts';
import { median } from './median.ts';

/** How many fresh windows are opened with each extension. */
const windows = 5;

interface Opening {
  readonly firstRows: number;
  readonly memory: number;
  readonly activation: number;
}

/** Figures of a fresh window: click to first rows, memory and activation; the floor and Gantry take turns, so that both meet the same machine. */
export async function measureOpening(floor: Editor, gantry: Editor): Promise<Figure[]> {
  const times: { readonly floor: Opening[]; readonly gantry: Opening[] } = {
    floor: [],
    gantry: [],
  };
  // The first window of a server fills its caches and is not counted.
  for (const editor of [floor, gantry]) await open(editor);
  for (let count = 0; count < windows; count += 1) {
    times.floor.push(await open(floor));
    times.gantry.push(await open(gantry));
  }
  const of = (name: keyof Opening) => ({
    floor: times.floor.map((one) => one[name]),
    gantry: times.gantry.map((one) => one[name]),
  });
  const [rows, memory, activation] = [of('firstRows'), of('memory'), of('activation')];
  return [
    medianOf('click → first rows, floor', 'ms', rows.floor),
    medianOf('click → first rows, Gantry', 'ms', rows.gantry),
    {
      name: 'click → first rows, over the floor',
      value: median(rows.gantry) - median(rows.floor),
      unit: 'ms',
      budget: 200,
    },
    medianOf('activation (load + activate), floor', 'ms', activation.floor),
    medianOf('activation (load + activate), Gantry', 'ms', activation.gantry, {
      budget: 50,
    }),
    medianOf('extension host memory, floor', 'MB', memory.floor),
    medianOf('extension host memory, Gantry', 'MB', memory.gantry),
    {
      name: 'extension host memory, over the floor',
      value: median(memory.gantry) - median(memory.floor),
      unit: 'MB',
      budget: 25,
    },
  ];
}

async function open(editor: Editor): Promise<Opening> {
  await using window = await editor.open();
  const { painted } = await window.showRows();
  await window.host.settled();
  const memory = await window.host.memory();
  return {
    firstRows: painted,
    memory,
    activation: await activationTime(window.workbench, editor.subject.title),
  };
}
