import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { TransferProgress } from '../../engine/engine.ts';

/** What a progress notification shows. */
type Progress = { readonly message: string; readonly fraction: number };

type Layer = { readonly done: number; readonly total?: number; readonly current?: number; readonly skipped: boolean };

// The engine's own words for a layer; a pull has two passes over each, a push one.
const finished = new Set(['Pull complete', 'Pushed', 'Already exists', 'Layer already exists']);
const waiting = new Set(['Pulling fs layer', 'Preparing', 'Waiting']);
const downloadShare = 0.8;

/** Makes a function that takes the events of one pull or push and tells how far it is; the fraction never goes back. */
export function trackTransfer(): (event: TransferProgress) => Progress {
  const layers = new Map<string, Layer>();
  let fraction = 0;
  return (event) => {
    const layer = event.id === '' ? undefined : next(event, layers.get(event.id));
    if (layer) layers.set(event.id, layer);
    fraction = Math.max(fraction, fractionOf([...layers.values()]));
    return { message: messageOf([...layers.values()], event), fraction };
  };
}

/** `undefined` when the event is not about a layer, such as `Pulling from team/web` with the tag as its id. */
function next({ status, current, total }: TransferProgress, before: Layer | undefined): Layer | undefined {
  const known = before ?? { done: 0, skipped: false };
  if (finished.has(status) || status.startsWith('Mounted from')) {
    const skipped = known.total === undefined;
    return { ...known, done: 1, skipped, ...(known.total !== undefined && { current: known.total }) };
  }
  if (waiting.has(status) || isRetry(status)) return known;
  const part = total ? Math.min(1, (current ?? 0) / total) : 0;
  switch (status) {
    case 'Downloading':
      return { ...known, done: part * downloadShare, current: current ?? 0, ...(total !== undefined && { total }) };
    case 'Verifying Checksum':
    case 'Download complete':
      return { ...known, done: downloadShare, ...(known.total !== undefined && { current: known.total }) };
    case 'Extracting':
      return { ...known, done: downloadShare + part * (1 - downloadShare) };
    case 'Pushing':
      return { ...known, done: part, current: current ?? 0, ...(total !== undefined && { total }) };
    default:
      return undefined;
  }
}

/** The engine repeats a refused layer several times, with longer and longer pauses. */
function isRetry(status: string): boolean {
  return status.startsWith('Retrying');
}

/** Layers weigh by their size; one whose size is not known yet counts as an average one, one that was there already as nothing. */
function fractionOf(layers: readonly Layer[]): number {
  const moving = layers.filter(({ skipped }) => !skipped);
  // Layers that are there already are told first: that they are all says nothing about those to come.
  if (moving.length === 0) return 0;
  const sizes = moving.flatMap(({ total }) => (total === undefined ? [] : [total]));
  const average = sizes.length === 0 ? 1 : sizes.reduce((sum, size) => sum + size, 0) / sizes.length || 1;
  const weight = ({ total }: Layer) => total || average;
  const all = moving.reduce((sum, layer) => sum + weight(layer), 0);
  return moving.reduce((sum, layer) => sum + weight(layer) * layer.done, 0) / all;
}

function messageOf(layers: readonly Layer[], { id, status }: TransferProgress): string {
  if (layers.length === 0) return id === '' ? status : `${id}: ${status}`;
  if (isRetry(status)) return t('a layer was refused; trying again');
  const done = layers.filter((layer) => layer.done === 1).length;
  const count = t('{0} of {1} layers', done, layers.length);
  const total = layers.reduce((sum, layer) => sum + (layer.total ?? 0), 0);
  const current = layers.reduce((sum, layer) => sum + (layer.current ?? 0), 0);
  return total === 0 ? count : `${count} · ${t('{0} of {1}', formatBytes(current), formatBytes(total))}`;
}
