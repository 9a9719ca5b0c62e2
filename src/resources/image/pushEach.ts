import { isCancelled } from '../../core/errors.ts';
import type { Report } from '../../core/ports.ts';
import type { Ports } from '../kind.ts';
import { preflight } from '../registry/doctor/preflight.ts';
import { parsed } from './pushReference.ts';
import { type PushJob, pushTagged } from './pushTagged.ts';

/** How one push ended; with `error` it did not arrive. */
export type Outcome = { readonly job: PushJob; readonly error?: unknown };

/** How many images travel at the same time. */
const concurrency = 3;

/**
 * Pushes a few at a time, going on past a failure, and tells how each ended, in the order of the jobs.
 * Each registry is looked at once before the first push to it. A cancelled push ends as `cancelled`; the rest are not begun.
 */
export async function pushEach(ports: Ports, jobs: readonly PushJob[], keepTags: boolean, report: Report, signal: AbortSignal): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const tell = progressOf(jobs, report);
  const checks = new Map<string, Promise<void>>();
  const check = (target: string) => {
    const { host } = parsed(target);
    const running = checks.get(host) ?? preflight(ports, host, signal);
    checks.set(host, running);
    return running;
  };
  const queue = [...jobs.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, job] = next;
      try {
        signal.throwIfAborted();
        await check(job.target);
        await pushTagged(ports, job, keepTags, tell.part(index), signal);
        outcomes[index] = { job };
      } catch (error) {
        outcomes[index] = { job, error };
        if (isCancelled(error)) queue.length = 0;
      }
      tell.ended(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, jobs.length) }, worker));
  return jobs.map((job, index) => outcomes[index] ?? { job, error: signal.reason });
}

/** Makes one progress of many: the count of what has ended, and what the last to speak said. */
function progressOf(jobs: readonly PushJob[], report: Report): { part(index: number): Report; ended(index: number): void } {
  const fractions = jobs.map(() => 0);
  let count = 0;
  const tell = (message: string) => {
    const fraction = fractions.reduce((sum, part) => sum + part, 0) / jobs.length;
    report({ message: jobs.length === 1 ? message : `${count}/${jobs.length} · ${message}`, fraction });
  };
  return {
    part: (index) => {
      const name = jobs.length === 1 ? '' : `${jobs[index]?.target}: `;
      return ({ message = '', fraction = 0 }) => {
        fractions[index] = fraction;
        tell(`${name}${message}`);
      };
    },
    ended(index) {
      fractions[index] = 1;
      count += 1;
      if (jobs.length > 1) tell(jobs[index]?.target ?? '');
    },
  };
}
