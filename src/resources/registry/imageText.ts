import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { ImageLayer } from '../../engine/engine.ts';
import { field, list, text } from '../../registry/jsonValue.ts';
import { historyText, instructionOf } from '../image/history.ts';
import { type HistoryStep, type ImageFacts, strings } from './imageFacts.ts';
import { platformName } from './platform.ts';

/** An image as text, one fact a line and lists in a fixed order, so that two of them can be laid side by side. */
export function imageText(reference: string, facts: ImageFacts): string {
  const { settings } = facts;
  const lines = [
    `${t('Reference')}: ${reference}`,
    `${t('Digest')}: ${facts.top.digest}`,
    `${t('Type')}: ${facts.top.mediaType}`,
    `${t('Platforms')}: ${facts.platforms.map(platformName).join(', ')}`,
    `${t('Platform shown')}: ${facts.platform ? platformName(facts.platform) : t('unknown')}`,
    `${t('Created')}: ${facts.created === undefined ? t('unknown') : new Date(facts.created).toISOString()}`,
    ...section(t('Start'), [
      `Entrypoint: ${words(field(settings, 'Entrypoint'))}`,
      `Cmd: ${words(field(settings, 'Cmd'))}`,
      `WorkingDir: ${text(field(settings, 'WorkingDir')) ?? ''}`,
      `User: ${text(field(settings, 'User')) ?? ''}`,
      `StopSignal: ${text(field(settings, 'StopSignal')) ?? ''}`,
    ]),
    ...section(t('Environment'), list(field(settings, 'Env')).map(String).sort()),
    ...section(t('Ports'), keys(field(settings, 'ExposedPorts'))),
    ...section(t('Volumes'), keys(field(settings, 'Volumes'))),
    ...section(t('Labels'), pairs(strings(field(settings, 'Labels')))),
    ...section(t('Annotations'), pairs(facts.annotations)),
    ...section(
      t('Layers, lowest first'),
      facts.layers.map(({ digest, size }) => `${digest}  ${formatBytes(size)}`),
    ),
    ...section(
      t('History, oldest first'),
      facts.history.map((step) => instructionOf(layerOf(step, 0))),
    ),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

/** How the image was built and what each step weighs, as for a local image. */
export function tagHistoryText(reference: string, facts: ImageFacts, now: number): string {
  const layers = [...facts.layers];
  // Each step that is not marked empty made the next layer.
  const steps = facts.history.map((step) => layerOf(step, step.empty ? 0 : (layers.shift()?.size ?? 0)));
  return historyText(
    reference,
    steps.reverse(),
    facts.layers.map(({ digest, size }) => `${digest}  ${formatBytes(size)}`),
    now,
  );
}

function layerOf({ createdBy, comment, created = 0 }: HistoryStep, size: number): ImageLayer {
  return { id: '', created, createdBy, comment, size, tags: [] };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return ['', `== ${title}`, ...lines];
}

function words(value: unknown): string {
  return JSON.stringify(list(value));
}

function keys(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];
}

function pairs(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}
