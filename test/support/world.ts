import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { basename, delimiter, join, resolve } from 'node:path';
import { networkLinks, removeLinks } from './bridge.ts';
import { removeControlGroups, thawControlGroups } from './sweep.ts';
import { removeFolder } from './temp.ts';

/** The repository's root folder. */
export const root = resolve(import.meta.dirname, '../..');

/** The Node 24 binary that runs the lab's TypeScript. */
export const node = join(root, 'node_modules/.bin/node');

/** An address that is local to the private world but not in 127.0.0.0/8, so that an engine does not trust plain HTTP there. */
export const outsideAddress = '10.99.0.1';

/** Whether this process is inside a world that `runInWorld` made, and whether the network is its own as well. */
export function currentWorld(): 'private' | 'shared-network' | undefined {
  const value = process.env['GANTRY_WORLD'];
  return value === 'private' || value === 'shared-network' ? value : undefined;
}

/** How the names of all control groups of this world's engines start. */
export function controlGroupPrefix(): string {
  return process.env['GANTRY_CONTROL_GROUPS'] ?? 'gantry-';
}

/** What `runInWorld` accepts. */
export interface WorldOptions {
  /** Keep the machine's network, so that a browser outside can reach what runs inside. */
  readonly sharedNetwork?: boolean;
  /** Environment for the program, on top of the cleaned one. */
  readonly env?: Record<string, string>;
}

// A paused container cannot be killed, so the script wakes all of them before the world ends.
// Own /run, /etc/docker, hosts, resolver and the like: nothing inside can see or change an engine of the user's.
const enter = `
set -e
world=$1; network=$2; shift 2
if [ "$network" = private ]; then ip link set lo up; ip addr add ${outsideAddress}/32 dev lo; fi
mkdir -p /etc/docker /var/lib/cni
for folder in /run /dev/shm /var/lib/cni; do mount -t tmpfs tmpfs $folder; done
mkdir -p /run/lock
mount --bind "$world/etc-docker" /etc/docker
if [ "$network" = private ]; then
  mount --bind "$world/hosts" /etc/hosts
  [ ! -e /etc/resolv.conf ] || mount --bind "$world/resolv.conf" /etc/resolv.conf
fi
set +e
"$@" <&0 &
child=$!
trap 'kill -TERM $child 2>/dev/null' TERM
while :; do wait $child; code=$?; kill -0 $child 2>/dev/null || break; done
for state in /sys/fs/cgroup/freezer/"$GANTRY_CONTROL_GROUPS"*/*/freezer.state; do echo THAWED >"$state"; done 2>/dev/null
for state in /sys/fs/cgroup/"$GANTRY_CONTROL_GROUPS"*/*/cgroup.freeze; do echo 0 >"$state"; done 2>/dev/null
exit $code
`;

/** Runs a program in namespaces, with a home and a temp folder, of its own; when it ends, or this process does, everything started inside is gone. Returns its exit code. */
export async function runInWorld(command: readonly string[], options: WorldOptions = {}): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-'));
  const groups = `${basename(folder).toLowerCase()}-`;
  try {
    const kind = options.sharedNetwork ? 'shared-network' : 'private';
    const env = { ...(await furnish(folder)), GANTRY_WORLD: kind, GANTRY_CONTROL_GROUPS: groups, ...options.env };
    const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', ...(options.sharedNetwork ? [] : ['--net'])];
    const inside = ['unshare', ...namespaces, 'bash', '-c', enter, 'world', folder, kind, ...command];
    // Its own process group: Ctrl-C reaches this process only, which then ends the world in order.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...inside], { stdio: 'inherit', env, cwd: root, detached: true });
    const release = forwardSignals(child.pid ?? 0, groups);
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    const stoppedBy = release();
    return stoppedBy ? 128 + constants.signals[stoppedBy] : (code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
  } finally {
    await removeLeftovers(folder, groups);
    await removeFolder(folder);
  }
}

/** Removes what outlives the namespaces when an engine in them was killed: its control groups and, on a shared network, its links. */
async function removeLeftovers(folder: string, groups: string): Promise<void> {
  await removeControlGroups(groups);
  for (const engine of await readdir(join(folder, 'tmp'))) {
    const engineFolder = join(folder, 'tmp', engine);
    const bridge = await readFile(join(engineFolder, 'bridge'), 'utf8').catch(() => undefined);
    if (bridge) await removeLinks([...(await networkLinks(engineFolder)), bridge]);
  }
}

async function furnish(folder: string): Promise<NodeJS.ProcessEnv> {
  for (const name of ['home', 'tmp', 'docker', 'etc-docker']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'hosts'), `127.0.0.1 localhost\n::1 localhost\n${outsideAddress} registry.test\n`);
  await writeFile(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
  const foreign = /^(DOCKER_|XDG_|VSCODE_|DBUS_|CONTAINER_)|_proxy$/i;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
    DOCKER_CONFIG: join(folder, 'docker'),
    PATH: [join(root, 'node_modules/.bin'), process.env['PATH'], '/usr/sbin', '/sbin'].join(delimiter),
  };
}

/** Passes the first signal on to the world's first process, and kills the world when a second one comes. */
function forwardSignals(unshare: number, groups: string): () => NodeJS.Signals | undefined {
  let stoppedBy: NodeJS.Signals | undefined;
  const forward = async (signal: NodeJS.Signals) => {
    const first = await firstProcess(unshare);
    if (stoppedBy) await thawControlGroups(groups);
    if (first) process.kill(first, stoppedBy ? 'SIGKILL' : 'SIGTERM');
    stoppedBy ??= signal;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
    return stoppedBy;
  };
}

async function firstProcess(unshare: number): Promise<number | undefined> {
  const file = `/proc/${unshare}/task/${unshare}/children`;
  const children = existsSync(file) ? await readFile(file, 'utf8') : '';
  return Number.parseInt(children, 10) || undefined;
}
