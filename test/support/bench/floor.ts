import { join } from 'node:path';
import { run } from '../process.ts';
import { root } from '../world.ts';

/** Packages the floor: the tiny extension whose first rows cost what no extension can save. */
export async function buildFloor(file: string): Promise<void> {
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  await run(join(root, 'node_modules/.bin/vsce'), ['package', ...options], { cwd: join(import.meta.dirname, 'floor') });
}
