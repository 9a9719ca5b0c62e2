import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where code-server is kept, outside the clone; `build` makes it there when it is missing (about three minutes). */
export function ensureCodeServer(root, cache) {
  const source = join(root, 'test/support/codeServer');
  const { dependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = join(cache, `code-server-${dependencies['code-server']}`);
  const missing = !existsSync(folder);
  return { folder, missing, build: () => missing && build(root, source, cache, folder) };
}

/** Builds in a folder beside the final one and renames it, so that an interrupted build is never taken for a whole one. */
function build(root, source, cache, folder) {
  console.log('Building code-server, the VS Code that the extension runs in (once, about three minutes)…');
  mkdirSync(cache, { recursive: true });
  const temp = mkdtempSync(join(cache, 'building-'));
  try {
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(source, name), join(temp, name));
    // code-server wants exactly the Node that will run it.
    const path = [join(root, 'node_modules/node/bin'), process.env.PATH].join(delimiter);
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: temp, env: { ...process.env, PATH: path }, encoding: 'utf8' });
    if (npm.status !== 0) throw new Error(`Building code-server failed:\n${npm.stdout}${npm.stderr}`);
    if (!existsSync(folder)) renameSync(temp, folder);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
