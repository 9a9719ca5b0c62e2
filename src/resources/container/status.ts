import { formatDuration } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';

/**
 * The engine's own words about a container, such as `Up 2 hours (healthy)` or `Exited (1) 3 days ago`, in the user's language.
 * Words that it does not know stay as they are.
 */
export function statusText(status: string): string {
  const up = /^Up (.+?)(?: \(([^()]+)\))?$/.exec(status);
  if (up) return upText(up[1] ?? '', up[2]) ?? status;
  const ended = /^(Exited|Restarting) \((-?\d+)\) (.+) ago$/.exec(status);
  if (ended) return endedText(ended[1] ?? '', ended[2] ?? '', ended[3] ?? '') ?? status;
  if (status === 'Created') return t('Created');
  if (status === 'Dead') return t('Dead');
  if (status === 'Removal In Progress') return t('Being removed');
  return status;
}

function upText(time: string, note: string | undefined): string | undefined {
  const duration = durationText(time);
  if (duration === undefined) return undefined;
  switch (note) {
    case undefined:
      return t('Up {0}', duration);
    case 'Paused':
      return t('Up {0} (paused)', duration);
    case 'healthy':
      return t('Up {0} (healthy)', duration);
    case 'unhealthy':
      return t('Up {0} (unhealthy)', duration);
    case 'health: starting':
      return t('Up {0} (health check starting)', duration);
    default:
      return undefined;
  }
}

function endedText(word: string, code: string, time: string): string | undefined {
  const duration = durationText(time);
  if (duration === undefined) return undefined;
  return word === 'Exited' ? t('Exited ({0}) {1} ago', code, duration) : t('Restarting ({0}) {1} ago', code, duration);
}

const units: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000, year: 31_536_000 };

/** Reads the durations of go-units' `HumanDuration`. */
function durationText(text: string): string | undefined {
  if (text === 'Less than a second') return formatDuration(0);
  const match = /^(\d+|About an?) ([a-z]+?)s?$/.exec(text);
  const unit = units[match?.[2] ?? ''];
  if (match === null || unit === undefined) return undefined;
  const count = match[1]?.startsWith('About') ? 1 : Number(match[1]);
  return formatDuration(count * unit * 1000);
}
