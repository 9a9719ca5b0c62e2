import { hasStrayBytes } from '../../engine/archive/byteNames.ts';
import { throwIfCancelled } from '../../engine/cancelled.ts';
import type { Site } from './site.ts';

/** What a program in the container said; `undefined` when there is no such program, it took too long, or it said too much. */
export type Answer = { readonly code: number | undefined; readonly output: Buffer };

/** Milliseconds, and bytes. */
const usual = { time: 15_000, size: 64 * 1024 * 1024 };

/** Runs a program of a running container as root and reads what it writes. Nothing is read by a shell. The engine passes on UTF-8 alone. */
export async function ask(site: Site, command: readonly string[], signal: AbortSignal, limits = usual): Promise<Answer | undefined> {
  if (command.some(hasStrayBytes)) return undefined;
  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal, AbortSignal.timeout(limits.time)]);
  try {
    const process = await site.engine.exec(site.id, { command, user: '0', environment: ['LC_ALL=C'], tty: false }, both);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const { stream, data } of process.output) {
      if (stream === 'stderr') continue;
      chunks.push(data);
      size += data.length;
      if (size > limits.size) return undefined;
    }
    const code = await process.exitCode();
    // A program that cannot be run answers with 126 or 127.
    return code === 126 || code === 127 ? undefined : { code, output: Buffer.concat(chunks) };
  } catch {
    throwIfCancelled(signal);
    return undefined;
  } finally {
    ended.abort();
  }
}
