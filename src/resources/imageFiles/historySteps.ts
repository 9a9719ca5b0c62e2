import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import type { ImageLayer } from '../../engine/engine.ts';
import { instructionOf } from '../image/history.ts';

/** One instruction as the page shows it. Texts are hostile. */
export type HistoryStep = {
  readonly instruction: string;
  /** Empty when it added nothing. */
  readonly size: string;
  readonly age: string;
  /** Of the heaviest instruction, from 0 to 1. */
  readonly share: number;
  /** The whole line in words. */
  readonly label: string;
};

/** The instructions in the order of the Dockerfile, with what each weighs. `now` in milliseconds since the epoch. */
export function historySteps(layers: readonly ImageLayer[], now: number): readonly HistoryStep[] {
  const heaviest = Math.max(1, ...layers.map(({ size }) => size));
  const total = Math.max(
    1,
    layers.reduce((sum, { size }) => sum + size, 0),
  );
  return [...layers].reverse().map((layer, index) => {
    const instruction = shorten(oneLine(instructionOf(layer)), 600) || t('unknown');
    const size = layer.size === 0 ? '' : formatBytes(layer.size);
    const weight = layer.size === 0 ? t('adds nothing') : t('{0}, {1} % of the image', size, Math.round((100 * layer.size) / total));
    return {
      instruction,
      size,
      age: layer.created > 0 ? formatAge(layer.created, now) : '',
      share: layer.size / heaviest,
      label: `${index + 1}: ${instruction}, ${weight}`,
    };
  });
}

/**
 * Which layer, from the lowest, an instruction made; `undefined` when it made none. The configuration says which made none; where it
 * does not fit to the instructions, those that added bytes are counted.
 */
export function layerOf(layers: readonly ImageLayer[], config: unknown, step: number): number | undefined {
  const known = historyOf(config);
  const made = known.length === layers.length ? known.map((entry) => !isEmpty(entry)) : [...layers].reverse().map(({ size }) => size > 0);
  return made[step] === true ? made.slice(0, step).filter(Boolean).length : undefined;
}

function historyOf(config: unknown): readonly unknown[] {
  const history = typeof config === 'object' && config !== null && 'history' in config ? config.history : undefined;
  return Array.isArray(history) ? history : [];
}

function isEmpty(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'empty_layer' in entry && entry.empty_layer === true;
}
