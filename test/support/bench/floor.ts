import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { run } from '../process.ts';
import { root } from '../world.ts';
import type { Window } from './editor.ts';

/** Names the unix socket that the floor listens on for new rows. */
export const floorVariable = 'GANTRY_BENCH_FLOOR';

/** Packages the floor: the tiny extension whose rows cost what no extension can save. */
export async function buildFloor(file: string): Promise<void> {
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  await run(join(root, 'node_modules/.bin/vsce'), ['package', ...options], {
    cwd: join(import.meta.dirname, 'floor'),
  });
}

/** Has the floor add one row at the top; returns the milliseconds until it is there. */
export async function measureFloorRow(window: Window, socketPath: string, label: string): Promise<number> {
  const socket = connect(socketPath);
  await once(socket, 'connect');
  let start = 0;
  const shown = await window.stopwatch.rowAfter(label, async () => {
    start = Date.now();
    socket.write(label);
  });
  socket.destroy();
  return shown - start;
}
