import { GantryError, isCancelled } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { ContainerId } from '../../../core/resource.ts';
import type { Engine } from '../../../engine/engine.ts';

/** By preference; by path as well, for images whose PATH is empty or wrong. */
const onPath = ['bash', 'zsh', 'ash', 'sh'];
const byPath = ['/bin/bash', '/bin/ash', '/bin/sh', '/busybox/sh'];
const lookingTime = 10_000;

/** The best shell that starts in the container. It is tried, not looked for: a small image has no `which`. Throws `notFound`. */
export async function findShell(engine: Pick<Engine, 'exec'>, id: ContainerId, user: string | undefined, signal: AbortSignal): Promise<string> {
  for (const candidates of [onPath, byPath]) {
    const works = await Promise.all(candidates.map((shell) => starts(engine, id, shell, user, signal)));
    const found = candidates.find((_, index) => works[index]);
    if (found !== undefined) return found;
  }
  throw new GantryError('notFound', t('There is no shell in this container: neither bash, zsh, ash nor sh starts. “Open Shell As…” runs any other program.'));
}

async function starts(engine: Pick<Engine, 'exec'>, id: ContainerId, shell: string, user: string | undefined, signal: AbortSignal): Promise<boolean> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(lookingTime)]);
  try {
    const process = await engine.exec(id, { command: [shell, '-c', 'exit 0'], tty: false, ...(user !== undefined && { user }) }, inTime);
    for await (const _ of process.output);
    return (await process.exitCode()) === 0;
  } catch (error) {
    // Newer engines refuse a program that is not there before it starts.
    if (error instanceof GantryError && (error.code === 'engine' || error.code === 'invalidInput')) return false;
    if (isCancelled(error) && !signal.aborted) return false;
    throw error;
  }
}
