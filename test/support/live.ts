import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './world.ts';

/** How a program ended whose output was shown while it ran. */
export interface LiveResult {
  readonly code: number;
  /** Lines that tell of a promise whose rejection nobody handled. */
  readonly unhandled: readonly string[];
}

const unhandledRejection = /unhandled ?(promise)? ?rejection|rejected promise not handled/i;

/** Runs a program, passes its output on as it comes, and notes the unhandled rejections in it. */
export async function runLive(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<LiveResult> {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const child = spawn(program, args, { cwd: root, env: { ...env, ...colour }, stdio: ['ignore', 'pipe', 'pipe'] });
  const unhandled: string[] = [];
  let rest = '';
  const watch = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
    target.write(chunk);
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    unhandled.push(...lines.filter((line) => unhandledRejection.test(line)));
  };
  child.stdout.on('data', watch(process.stdout));
  child.stderr.on('data', watch(process.stderr));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, unhandled };
}
