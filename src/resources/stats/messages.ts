import type { ContainerState } from '../../core/resource.ts';
import type { GraphName } from './graphs.ts';
import type { SeriesName } from './history.ts';

/** A moment: milliseconds since the epoch, then one value for each series, `null` where it is not known. */
export type SentPoint = readonly (number | null)[];

/** How high a graph goes: the value at its top edge, that as text, and the whole graph in words. */
export type SentScale = { readonly top: number; readonly text: string; readonly words: string };

/** A container as the page shows it; all texts are ready. */
export type SentContainer = {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly state: ContainerState | 'gone';
  readonly stateText: string;
  /** What it is sorted by; zero where nothing is known. */
  readonly cpu: number;
  readonly memory: number;
  /** The last value of each series. */
  readonly texts: Readonly<Record<SeriesName, string>>;
  /** What the table shows where that differs: totals beside flows. */
  readonly cells: Readonly<Partial<Record<SeriesName, string>>>;
  readonly scales: Readonly<Record<GraphName, SentScale>>;
  /** What is new since the last message. */
  readonly points: readonly SentPoint[];
};

/** What the session tells the page; `now` is in milliseconds since the epoch. */
export type ToPage =
  | { readonly kind: 'all'; readonly now: number; readonly containers: readonly SentContainer[] }
  | { readonly kind: 'update'; readonly now: number; readonly containers: readonly SentContainer[]; readonly removed: readonly string[] }
  /** For a screen reader, now and then; and what is wrong, empty when nothing is. */
  | { readonly kind: 'summary'; readonly text: string }
  | { readonly kind: 'problem'; readonly text: string };

/** What the page tells the session. */
export type FromPage = { readonly kind: 'visible'; readonly ids: readonly string[] } | { readonly kind: 'reveal'; readonly id: string };

/** Reads what the page sent; `undefined` for anything else. */
export function fromPage(message: unknown): FromPage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { kind, ids, id } = message as { readonly [name: string]: unknown; kind?: unknown; ids?: unknown; id?: unknown };
  if (kind === 'visible' && Array.isArray(ids)) return { kind, ids: ids.filter((item) => typeof item === 'string') };
  if (kind === 'reveal' && typeof id === 'string') return { kind, id };
  return undefined;
}
