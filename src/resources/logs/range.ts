import { t } from '../../core/l10n.ts';
import type { PickItem, Ui } from '../../core/ports.ts';
import { textOf } from '../../engine/mapping/fields.ts';
import type { LogStart } from '../container/terminal/logReader.ts';

/** How much of a log is shown at first. */
export const ranges = ['last100', 'last1000', 'last10000', 'all', 'minutes5', 'hour', 'today', 'start'] as const;
export type Range = (typeof ranges)[number];

const tails: Readonly<Partial<Record<Range, number>>> = { last100: 100, last1000: 1000, last10000: 10_000 };

export function isRange(value: unknown): value is Range {
  return ranges.some((range) => range === value);
}

/** The range in words. */
export function rangeText(range: Range): string {
  const texts: Readonly<Record<Range, () => string>> = {
    last100: () => t('Last 100 lines'),
    last1000: () => t('Last 1,000 lines'),
    last10000: () => t('Last 10,000 lines'),
    all: () => t('Everything'),
    minutes5: () => t('Since 5 minutes ago'),
    hour: () => t('Since an hour ago'),
    today: () => t('Since midnight'),
    start: () => t('Since its last start'),
  };
  return texts[range]();
}

/** Where a log begins; `began` as {@link lastStart} finds it. */
export function startOf(range: Range, now: Date, began: number | undefined): LogStart {
  const tail = tails[range];
  if (tail !== undefined) return { tail };
  const since = sinceOf(range, now, began);
  return since === undefined ? {} : { since: (since / 1000).toFixed(3) };
}

/**
 * Before when, in milliseconds since the epoch, nothing of a container's last run was logged; nothing when that is not known. Takes its `State`.
 * The process writes before the engine notes that it was started, so that the end of the run before is what counts while there is one.
 */
export function lastStart(state: Readonly<Record<string, unknown>>): number | undefined {
  const [started, finished] = [Date.parse(textOf(state['StartedAt'])), Date.parse(textOf(state['FinishedAt']))];
  if (Number.isNaN(started)) return undefined;
  if (state['Running'] === true && finished < started) return Math.max(0, finished);
  // A run that was over at once can have ended, in the engine's record, before it began.
  return Math.max(0, Math.min(started, Number.isNaN(finished) || finished <= 0 ? started : finished) - startMargin);
}
const startMargin = 2000;

/** Lets the user choose how much; the last answer comes first. */
export async function askRange(ui: Ui, title: string, last: Range | undefined): Promise<Range | undefined> {
  const ordered = last === undefined ? ranges : [last, ...ranges.filter((range) => range !== last)];
  const items = ordered.map((range): PickItem<Range> => ({ value: range, label: rangeText(range) }));
  const chosen = await ui.pick(items, { title, placeholder: t('How much of the log is shown at first') });
  return isRange(chosen) ? chosen : undefined;
}

function sinceOf(range: Range, now: Date, began: number | undefined): number | undefined {
  if (range === 'minutes5') return now.getTime() - 5 * 60_000;
  if (range === 'hour') return now.getTime() - 60 * 60_000;
  if (range === 'today') return new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  return range === 'start' ? began : undefined;
}
