import { type ChildProcess, spawn } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { run } from './process.ts';
import { until } from './until.ts';

/** A network namespace with nothing in it but a loopback, as another machine has; gone when disposed. */
export interface PrivateNetwork extends AsyncDisposable {
  readonly pid: number;
  /** Runs a program in it and returns its output. */
  run(program: string, args: readonly string[]): Promise<string>;
}

/** Makes a network namespace, held by a process that sleeps. */
export async function privateNetwork(): Promise<PrivateNetwork> {
  const holder = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', '--net', 'sleep', 'infinity'], { stdio: 'ignore' });
  const pid = holder.pid ?? 0;
  const own = await readlink('/proc/self/ns/net');
  await until('a network namespace', async () => {
    const other = await readlink(`/proc/${pid}/ns/net`).catch(() => own);
    return other !== own;
  });
  const inside = (program: string, args: readonly string[]) => run('nsenter', [`--net=/proc/${pid}/ns/net`, program, ...args]);
  await inside('ip', ['link', 'set', 'lo', 'up']);
  return { pid, run: inside, [Symbol.asyncDispose]: () => ended(holder) };
}

/** Lays a cable between two of them, with these addresses (such as `10.98.0.1/24`) at its ends. */
export async function connectNetworks(left: PrivateNetwork, leftAddress: string, right: PrivateNetwork, rightAddress: string): Promise<void> {
  await left.run('ip', ['link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'cable', 'netns', String(right.pid)]);
  for (const [network, address] of [[left, leftAddress] as const, [right, rightAddress] as const]) {
    await network.run('ip', ['addr', 'add', address, 'dev', 'cable']);
    await network.run('ip', ['link', 'set', 'cable', 'up']);
  }
}

async function ended(holder: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => holder.once('exit', resolve));
  if (holder.exitCode === null && holder.signalCode === null && holder.kill('SIGKILL')) await exit;
}
