import { median } from './median.ts';

/** One line of the report. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB' | 'MB' | 'MB/s' | 'requests' | 'bytes';
  /** The most that the value may be; without one the figure is there to compare with. */
  readonly budget?: number;
  readonly samples?: readonly number[];
  readonly note?: string;
}

type Details = Pick<Figure, 'budget' | 'note'>;

/** The median of some samples as a figure. */
export function medianOf(name: string, unit: Figure['unit'], samples: readonly number[], details: Details = {}): Figure {
  return { name, value: median(samples), unit, samples: samples.map((sample) => Math.round(sample * 10) / 10), ...details };
}

/** Whether a figure keeps its budget; a figure without one says nothing. */
export function verdict({ value, budget }: Figure): 'ok' | 'miss' | '' {
  if (budget === undefined) return '';
  return value <= budget ? 'ok' : 'miss';
}

/** The figures as a table for people. */
export function table(figures: readonly Figure[]): string {
  const heads = ['figure', 'value', 'budget', '', 'samples'];
  const rows = figures.map((figure) => {
    const { name, value, unit, budget, note } = figure;
    const samples = [spread(figure), note].filter(Boolean).join('; ');
    return [name, `${number(value)} ${unit}`, budget === undefined ? '' : `≤ ${number(budget)}`, verdict(figure), samples];
  });
  const widths = heads.map((_, column) => Math.max(...[heads, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(heads), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

function spread({ samples }: Figure): string {
  if (samples === undefined || samples.length === 0) return '';
  return `n=${samples.length}, ${number(Math.min(...samples))}–${number(Math.max(...samples))}`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
}
