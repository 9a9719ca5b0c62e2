import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What `run` accepts beside the program and its arguments. */
export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Runs a program to its end and returns its standard output; throws with its error output when it fails. */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['pipe', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  // A program that ends without reading its input is judged by its exit code, not by the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0) {
    const said = `${Buffer.concat(errors)}${Buffer.concat(output)}`.trim();
    throw new Error(`${program} ${args.join(' ')} ended with ${code ?? signal}: ${said}`);
  }
  return Buffer.concat(output).toString();
}

/** How a background program is started and when it counts as ready. */
export interface DaemonOptions {
  readonly ready: RegExp;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly timeoutMs?: number;
  readonly onLine?: (line: string) => void;
}

/** A program that runs in the background until it is stopped. */
export interface Daemon {
  readonly pid: number;
  readonly ready: RegExpMatchArray;
  readonly exited: Promise<void>;
  output(): string;
  kill(signal: NodeJS.Signals): void;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const keptCharacters = 200_000;

/** Starts a program and resolves once a line of its output matches `ready`; throws with its output when it ends or takes too long first. */
export async function startDaemon(program: string, args: readonly string[], options: DaemonOptions): Promise<Daemon> {
  const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let kept = '';
  const output = () => kept;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      kept += String(error);
      resolve();
    });
  });
  const ready = Promise.withResolvers<RegExpMatchArray>();
  eachLine(child, (line) => {
    kept = `${kept}${line}\n`.slice(-keptCharacters);
    options.onLine?.(line);
    const match = options.ready.exec(line);
    if (match) ready.resolve(match);
  });
  const fail = (why: string) => ready.reject(new Error(`${program} ${why}:\n${kept.slice(-4000)}`));
  const timer = setTimeout(() => fail('was not ready in time'), options.timeoutMs ?? 60_000);
  exited.then(() => fail('ended'));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    await exited;
  };
  try {
    const match = await ready.promise;
    return { pid: child.pid ?? 0, ready: match, exited, output, kill: (signal) => child.kill(signal), stop };
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function eachLine(child: ChildProcess, listener: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) listener(line);
    });
  }
}
