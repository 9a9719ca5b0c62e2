import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { SeriesName } from './history.ts';

/** The graphs of a container, each with one line or two. */
export const graphs = {
  cpu: ['cpu'],
  memory: ['memory'],
  network: ['received', 'sent'],
  disk: ['read', 'written'],
  pids: ['pids'],
} as const satisfies Readonly<Record<string, readonly SeriesName[]>>;
export type GraphName = keyof typeof graphs;
export const graphNames = Object.keys(graphs) as readonly GraphName[];

/** The names of graphs as their captions say them. */
export function graphLabels(): Readonly<Record<GraphName, string>> {
  return { cpu: t('CPU'), memory: t('Memory'), network: t('Network'), disk: t('Disk'), pids: t('Processes') };
}

/** The names of series as legends and table heads say them. */
export function seriesLabels(): Readonly<Record<SeriesName, string>> {
  return { cpu: t('CPU'), memory: t('Memory'), received: t('Received'), sent: t('Sent'), read: t('Read'), written: t('Written'), pids: t('Processes') };
}

/** A value with its unit, such as `12.3 %` or `4.5 kB/s`; a dash for what is not known. */
export function valueText(name: SeriesName, value: number | undefined): string {
  if (value === undefined) return '–';
  if (name === 'cpu') return percentText(value);
  if (name === 'pids') return String(Math.round(value));
  return name === 'memory' ? formatBytes(value) : t('{0}/s', formatBytes(value));
}

/** Percent with one decimal, as the CLI writes it, but none from 100 on. */
export function percentText(value: number): string {
  return `${value >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10} %`;
}

/** What a graph's top edge is at least, so that noise does not fill it. */
const least: Readonly<Record<GraphName, number>> = { cpu: 10, memory: 1e6, network: 1e3, disk: 1e3, pids: 5 };

/** A round number at or above the peak: 1, 2 or 5 times a power of ten. */
export function topOf(graph: GraphName, peak: number): number {
  const wanted = Math.max(peak, least[graph]);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((factor) => factor * power).find((top) => top >= wanted) ?? wanted;
}
