import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { percentText } from './graphs.ts';
import type { Member } from './member.ts';

/** Milliseconds between two summaries. */
const interval = 10_000;
/** Milliseconds until the first summary: the first samples know nothing of processors yet. */
const first = 3000;

/** Tells a screen reader now and then how the running containers are. Moments are in milliseconds since the epoch. */
export class Summaries {
  #last = 0;

  /** The page is seen from now on. */
  begin(now: number): void {
    this.#last = now - interval + first;
  }

  /** The summary, if one is due. */
  next(live: readonly Member[], now: number): string | undefined {
    if (now - this.#last < interval) return undefined;
    this.#last = now;
    return summaryOf(live);
  }
}

function summaryOf(live: readonly Member[]): string {
  const cpu = percentText(live.reduce((total, { last }) => total + (last?.cpu ?? 0), 0));
  const memory = formatBytes(live.reduce((total, { last }) => total + (last?.memory?.used ?? 0), 0));
  return live.length === 1
    ? t('1 running container: CPU {0}, memory {1}', cpu, memory)
    : t('{0} running containers: CPU {1}, memory {2}', live.length, cpu, memory);
}
