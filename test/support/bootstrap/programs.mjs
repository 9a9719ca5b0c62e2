import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian packages by what needs them. A program that is there already, from wherever, is never replaced. */
const wanted = {
  engine: [
    program('dockerd', 'docker.io'),
    program('docker', 'docker-cli', 'docker.io'),
    program('iptables', 'iptables'),
    program('ip', 'iproute2'),
    program('setpriv', 'util-linux'),
    program('docker-registry', 'docker-registry'),
    program('skopeo', 'skopeo'),
    program('podman', 'podman'),
    program('openssl', 'openssl'),
    debianPackage('busybox-static'),
  ],
  browser: [program('chromium', 'chromium')],
  fonts: [debianPackage('fonts-noto-cjk')],
  editorBuild: [
    program('g++', 'g++'),
    program('make', 'make'),
    program('python3', 'python3'),
    program('pkg-config', 'pkg-config'),
    debianPackage('libkrb5-dev'),
  ],
};

function program(name, ...packages) {
  return { name, packages, present: () => inPath(name) };
}

function debianPackage(name) {
  return { name, packages: [name], present: () => installedByDpkg(name) };
}

/** Installs the missing packages for `needs` with apt; throws one line that says what to install where that is impossible. */
export function ensurePrograms(needs, buildsEditor) {
  const groups = [...needs.filter((need) => need in wanted), ...(buildsEditor ? ['editorBuild'] : [])];
  const missing = groups.flatMap((group) => wanted[group]).filter((one) => !one.present());
  if (missing.length === 0) return;
  const canInstall = inPath('apt-get') && process.getuid?.() === 0;
  if (canInstall) apt('update', '-qq');
  const packages = [...new Set(missing.map(({ packages: names }) => names.find(knownToApt) ?? names.at(-1)))];
  const advice = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (!canInstall) throw new Error(`Missing: ${missing.map(({ name }) => name).join(', ')}. Install them (on Debian, as root: ${advice}) and run this again.`);
  console.log(`Installing ${packages.join(' ')} (apt-get)…`);
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  const still = missing.filter((one) => !one.present());
  if (still.length > 0) throw new Error(`Still missing after ${advice}: ${still.map(({ name }) => name).join(', ')}`);
}

function apt(...args) {
  // RUNLEVEL=1 keeps a freshly installed engine from being started as a service.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: ${`${stdout}${stderr}`.trim().split('\n').slice(-5).join(' / ')}`);
}

function knownToApt(name) {
  return inPath('apt-cache') && spawnSync('apt-cache', ['show', name]).status === 0;
}

function installedByDpkg(name) {
  const { stdout } = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' });
  return /^Status: .* installed$/m.test(stdout ?? '');
}

function inPath(name) {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
