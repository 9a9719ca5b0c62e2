import { copyFile } from 'node:fs/promises';
import { run } from './process.ts';
import { node, root } from './world.ts';

/** Builds the extension for release and packages it as `file`; `GANTRY_VSIX` names a package to take instead. */
export async function buildVsix(file: string): Promise<void> {
  const ready = process.env['GANTRY_VSIX'];
  if (ready) await copyFile(ready, file);
  else await run(node, ['esbuild.mjs', '--production', '--vsix', file], { cwd: root });
}
