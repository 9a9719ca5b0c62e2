import { t } from '../../../core/l10n.ts';

const units: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4, p: 1024 ** 5 };
const durations: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** Bytes of a size as the CLI takes it, such as `512m` or `1.5g`; `undefined` for what is none. docker/go-units, `RAMInBytes`. */
export function bytesOf(text: string): number | undefined {
  const [, number = '', unit = 'b'] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
  const bytes = Math.floor(Number(number) * (units[unit.toLowerCase() || 'b'] ?? 1));
  return number !== '' && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** A size in the largest unit that leaves a whole number, such as `512m`. */
export function sizeText(bytes: number): string {
  const unit = ['g', 'm', 'k'].find((one) => bytes !== 0 && bytes % (units[one] ?? 1) === 0);
  return unit === undefined ? String(bytes) : `${bytes / (units[unit] ?? 1)}${unit}`;
}

/** Billionths of a CPU of a number such as `1.5`; `undefined` for what is none. */
export function nanoCpusOf(text: string): number | undefined {
  const trimmed = text.trim();
  const cpus = /^(\d+\.?\d{0,9}|\.\d{1,9})$/.test(trimmed) ? Math.round(Number(trimmed) * 1e9) : undefined;
  return cpus !== undefined && Number.isSafeInteger(cpus) ? cpus : undefined;
}

/** A number of CPUs as {@link nanoCpusOf} reads it. */
export function cpusText(nanoCpus: number): string {
  return (nanoCpus / 1e9).toFixed(9).replace(/\.?0+$/, '');
}

/** Nanoseconds of a duration as Go writes it, such as `1m30s`; `undefined` for what is none. */
export function nanosecondsOf(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  const sum = Math.round(parts.reduce((total, [, number, unit = '']) => total + Number(number) * (durations[unit] ?? 0), 0));
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/** A duration in the largest unit that leaves a whole number, such as `90s`. */
export function durationText(nanoseconds: number): string {
  const unit = ['h', 'm', 's', 'ms', 'us'].find((one) => nanoseconds !== 0 && nanoseconds % (durations[one] ?? 1) === 0) ?? 'ns';
  return `${nanoseconds / (durations[unit] ?? 1)}${unit}`;
}

/** What is wrong with a limit of memory, or nothing; empty means none. The engine wants at least 6 MB. */
export function memoryProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const bytes = bytesOf(text);
  if (bytes === undefined) return t('Enter a size such as 512m or 2g.');
  return bytes > 0 && bytes < 6 * 1024 ** 2 ? t('The engine wants at least 6m.') : undefined;
}
