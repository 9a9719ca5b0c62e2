import { t } from './l10n.ts';

/** A size as the CLI writes it: decimal units, three significant digits, e.g. `72.3 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${units[unit]}`;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took or takes, in the largest fitting unit, e.g. `3 weeks`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < minute) return t('less than a minute');
  if (milliseconds < hour) return counted(milliseconds / minute, t('1 minute'), (n) => t('{0} minutes', n));
  if (milliseconds < 2 * day) return counted(milliseconds / hour, t('1 hour'), (n) => t('{0} hours', n));
  if (milliseconds < 14 * day) return counted(milliseconds / day, t('1 day'), (n) => t('{0} days', n));
  if (milliseconds < 60 * day) return counted(milliseconds / (7 * day), t('1 week'), (n) => t('{0} weeks', n));
  if (milliseconds < 730 * day) return counted(milliseconds / (30 * day), t('1 month'), (n) => t('{0} months', n));
  return counted(milliseconds / (365 * day), t('1 year'), (n) => t('{0} years', n));
}

/** How long ago a moment was, e.g. `3 weeks ago`. Both in milliseconds since the epoch. */
export function formatAge(moment: number, now: number): string {
  return now - moment < minute ? t('just now') : t('{0} ago', formatDuration(now - moment));
}

function counted(value: number, one: string, many: (n: number) => string): string {
  const n = Math.floor(value);
  return n === 1 ? one : many(n);
}
