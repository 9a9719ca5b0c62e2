import { readdir, readFile } from 'node:fs/promises';
import { until } from '../until.ts';

/** The variable that tells whose window an extension host belongs to: servers hand their environment down. */
export const serverVariable = 'GANTRY_BENCH_SERVER';

/** The process that runs the extensions of one window. */
export class ExtensionHost {
  readonly pid: number;

  private constructor(pid: number) {
    this.pid = pid;
  }

  /** Waits for the one extension host of the server that was started with this value of `serverVariable`. */
  static async of(server: string): Promise<ExtensionHost> {
    const pid = await until(`an extension host of ${server}`, async () => (await pidsOf(server)).at(-1), 60_000);
    return new ExtensionHost(pid);
  }

  /** Waits until the process has used next to no processor time for half a second. */
  async settled(): Promise<void> {
    let since = Date.now();
    let ticks = await this.#ticks();
    await until(
      'the extension host to have nothing to do',
      async () => {
        if (Date.now() - since < 500) return false;
        const before = ticks;
        ticks = await this.#ticks();
        since = Date.now();
        return ticks - before <= 1;
      },
      60_000,
    );
  }

  /** Resident memory in MB. */
  async memory(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
  }

  /** Ends the process at once: a closed window's host would wait for its return and go on hearing the engine's events. */
  async end(): Promise<void> {
    const there = async () => (await readFile(`/proc/${this.pid}/cmdline`, 'utf8').catch(() => '')) !== '';
    if (await there()) process.kill(this.pid, 'SIGKILL');
    await until('the extension host to end', async () => !(await there()));
  }

  /** Processor time so far, in hundredths of a second. */
  async #ticks(): Promise<number> {
    const stat = await readFile(`/proc/${this.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  }
}

async function pidsOf(server: string): Promise<number[]> {
  const all = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const owned = await Promise.all(all.map(async (pid) => ((await isHost(pid, server)) ? pid : undefined)));
  return owned.filter((pid) => pid !== undefined);
}

async function isHost(pid: number, server: string): Promise<boolean> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  if (!(await read('cmdline')).includes('--type=extensionHost')) return false;
  return (await read('environ')).split('\0').includes(`${serverVariable}=${server}`);
}
