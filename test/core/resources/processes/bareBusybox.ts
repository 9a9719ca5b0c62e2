import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { run } from '../../../support/process.ts';

/** A tar with `busy/busybox`, which is no `sh` by that name. */
export async function archiveOf(): Promise<Buffer> {
  const program = (await run('sh', ['-c', 'command -v busybox'])).trim();
  const tar = pack();
  const whole = buffer(tar);
  tar.entry({ name: 'busy', type: 'directory', mode: 0o755 });
  tar.entry({ name: 'busy/busybox', mode: 0o755 }, await readFile(program));
  tar.finalize();
  return whole;
}
