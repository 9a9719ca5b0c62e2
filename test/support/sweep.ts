import { readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from './process.ts';
import { until } from './until.ts';

/** Kills the processes whose command line mentions `folder`, and all their children: what a killed engine leaves behind. */
export async function killProcessesOf(folder: string): Promise<void> {
  const owned = async () => (await processes()).filter(({ pid, command }) => pid !== process.pid && command.includes(`${folder}/`));
  for (const { pid } of await owned()) await killTree(pid);
  await until(`processes of ${folder} to end`, async () => (await owned()).length === 0);
}

/** Unmounts everything below `folder`, deepest first. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').map((line) => line.split(' ')[4] ?? '');
  const below = mounts.filter((path) => path.startsWith(`${folder}/`));
  for (const path of below.sort().reverse()) await run('umount', ['-l', path]).catch(() => undefined);
}

/** Wakes paused containers in the control groups whose names start with `prefix`: a frozen process cannot even be killed. */
export async function thawControlGroups(prefix: string): Promise<void> {
  const switches = { 'freezer.state': 'THAWED', 'cgroup.freeze': '0' };
  for (const parent of ['/sys/fs/cgroup', '/sys/fs/cgroup/freezer']) {
    const groups = (await foldersIn(parent)).filter((group) => basename(group).startsWith(prefix));
    const containers = (await Promise.all(groups.map(foldersIn))).flat();
    for (const [name, value] of Object.entries(switches)) {
      await Promise.all(containers.map((group) => writeFile(join(group, name), value, { flag: 'r+' }).catch(() => undefined)));
    }
  }
}

/** Removes the control groups that engines made under parent groups whose names start with `prefix`; the kernel keeps those that still have processes. */
export async function removeControlGroups(prefix: string): Promise<void> {
  const top = '/sys/fs/cgroup';
  for (const folder of [top, ...(await foldersIn(top))]) {
    for (const group of await foldersIn(folder)) if (basename(group).startsWith(prefix)) await removeTree(group);
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

async function removeTree(folder: string): Promise<void> {
  for (const child of await foldersIn(folder)) await removeTree(child);
  await rmdir(folder).catch(() => undefined);
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const found = await Promise.all(pids.map((pid) => describe(pid).catch(() => undefined)));
  return found.filter((one) => one !== undefined);
}

async function describe(pid: number): Promise<Process> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold blanks; the parent is the second field after it.
  const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  return { pid, parent, command };
}

async function killTree(pid: number): Promise<void> {
  const children = (await processes()).filter(({ parent }) => parent === pid);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
  for (const child of children) await killTree(child.pid);
}
