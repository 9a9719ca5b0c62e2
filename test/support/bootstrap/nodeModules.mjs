import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs `npm ci` unless node_modules holds what package-lock.json says; throws when npm fails. */
export function ensureNodeModules(root) {
  if (isCurrent(root)) return;
  console.log('Installing node_modules (npm ci)…');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('npm ci failed; see above');
}

/** Compares versions, not file times: a checkout gives every file a new time. */
function isCurrent(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    // What is optional and made for another platform is never installed.
    return path === '' || (installed[path] ? installed[path].version === version : optional || devOptional);
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
