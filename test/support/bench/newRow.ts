import type { EngineApi } from '../engineApi.ts';
import { until } from '../until.ts';
import type { Window } from './editor.ts';

/** How the row of a new container came to be. */
export interface NewRow {
  /** The machine's clock when the container was asked for. */
  readonly clock: number;
  /** Milliseconds from then to the engine's answer. */
  readonly engine: number;
  /** Milliseconds from then to the row. */
  readonly row: number;
}

let made = 0;

/** Creates a container and measures when its row is there. Its name sorts before all others, so that the row is on the screen. */
export async function measureNewRow(window: Window, engine: EngineApi): Promise<NewRow> {
  made += 1;
  const name = `0-${10_000 - made}`;
  let [clock, answered] = [0, 0];
  const shown = await window.stopwatch.rowAfter(name, async () => {
    clock = Date.now();
    await engine.container({ name });
    answered = Date.now();
  });
  return { clock, engine: answered - clock, row: shown - clock };
}

/** Removes what `measureNewRow` made last and waits until its row is gone. */
export async function removeNewRow(window: Window, engine: EngineApi): Promise<void> {
  const name = `0-${10_000 - made}`;
  await engine.must('DELETE', `/containers/${name}`);
  await until('the row to go', async () => !(await window.workbench.view('Containers').shows(name)));
}
