import type { EngineApi } from '../engineApi.ts';
import { until } from '../until.ts';
import type { Window } from './editor.ts';

/** Milliseconds from the request that creates a container: to the engine's answer, and to the row. */
export interface NewRowTime {
  readonly engine: number;
  readonly row: number;
}

let made = 0;

/** Creates a container, measures when its row is there, and removes it again. Its name sorts before all others, so that the row is on the screen. */
export async function measureNewRow(window: Window, engine: EngineApi): Promise<NewRowTime> {
  made += 1;
  const name = `0-new-${made}`;
  let [start, answered] = [0, 0];
  const shown = await window.stopwatch.rowAfter(name, async () => {
    start = Date.now();
    await engine.container({ name });
    answered = Date.now();
  });
  return { engine: answered - start, row: shown - start };
}

/** Removes what `measureNewRow` made last and waits until its row is gone. */
export async function removeNewRow(window: Window, engine: EngineApi): Promise<void> {
  const name = `0-new-${made}`;
  await engine.must('DELETE', `/containers/${name}`);
  await until('the row to go', async () => !(await window.workbench.view('Containers').shows(name)));
}
