import { t } from '../../../../core/l10n.ts';

/** Milliseconds. */
const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

/** What is wrong with a duration such as `1m30s` (Go's `time.ParseDuration`), in one sentence. Docker knows none below one millisecond but 0. */
export function durationProblem(text: string): string | undefined {
  if (/^[+-]?0$/.test(text)) return undefined;
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '' || unsigned.length > 100 || unsigned.replace(part, '') !== '')
    return t('“{0}” is no duration; write it like 30s or 1m30s.', text.slice(0, 40));
  let milliseconds = 0;
  for (const [, count, unit] of unsigned.matchAll(part)) milliseconds += Number(count) * (units[unit ?? ''] ?? 0);
  if (milliseconds === 0) return undefined;
  return text.startsWith('-') || milliseconds < 1 ? t('A duration is at least 1ms, or 0.') : undefined;
}
