import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { run } from './process.ts';

const passwd = 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n';
const group = 'root:x:0:\napp:x:1000:\n';

let made: Promise<Buffer> | undefined;

/** A tar with a small root file system: Debian's static busybox, a link for each of its programs, and two users (root, app). */
export function busyboxTar(): Promise<Buffer> {
  made ??= makeTar();
  return made;
}

async function makeTar(): Promise<Buffer> {
  const program = (await run('sh', ['-c', 'command -v busybox'])).trim();
  const applets = (await run(program, ['--list'])).trim().split('\n');
  const tar = pack();
  const whole = buffer(tar);
  for (const name of ['bin', 'etc', 'tmp', 'root', 'home', 'home/app', 'var', 'var/www']) tar.entry({ name, type: 'directory', mode: 0o755 });
  tar.entry({ name: 'etc/passwd' }, passwd);
  tar.entry({ name: 'etc/group' }, group);
  tar.entry({ name: 'bin/busybox', mode: 0o755 }, await readFile(program));
  for (const applet of applets) if (applet !== 'busybox') tar.entry({ name: `bin/${applet}`, type: 'symlink', linkname: 'busybox' });
  tar.finalize();
  return whole;
}
