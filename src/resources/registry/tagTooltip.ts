import { GantryError } from '../../core/errors.ts';
import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { dockerHub, familiarReference } from '../../core/reference.ts';
import type { Tag } from '../../core/resource.ts';
import type { Tooltip } from '../../core/row.ts';
import { field } from '../../registry/jsonValue.ts';
import type { Platform, RegistryClient } from '../../registry/types.ts';
import type { Ports, Related } from '../kind.ts';
import { readImage, strings } from './imageFacts.ts';
import { platformName } from './platform.ts';
import { referrersOf } from './referrers.ts';

/** More labels or annotations than this are counted only. */
const shownPairs = 12;

/** What is worth knowing of a tag before it is pulled. */
export async function tagTooltip(tag: Tag, { now }: Related, { registries, signal }: Ports): Promise<Tooltip> {
  const client = await registries.client(tag.host);
  const lines = await wholeLines(client, tag, now, signal).catch((error: unknown) => {
    if (error instanceof GantryError && error.code === 'unsupported') return shortLines(client, tag, now, signal);
    throw error;
  });
  return { title: familiarReference(tag), lines };
}

type Lines = Tooltip['lines'];

/** What a service tells by itself: Docker Hub counts each manifest that is read as a pull, and the oldest registries have none. */
async function shortLines(client: RegistryClient, { path, tag }: Tag, now: number, signal: AbortSignal): Promise<Lines> {
  const { digest, size, created, platforms, mediaType } = await client.tagDetails(path, tag, signal);
  return [...(digest ? [[t('Digest'), digest] as const] : []), [t('Compressed size'), formatBytes(size)], ...common({ created, platforms, mediaType }, now)];
}

async function wholeLines(client: RegistryClient, tag: Tag, now: number, signal: AbortSignal): Promise<Lines> {
  if (tag.host === dockerHub) return shortLines(client, tag, now, signal);
  const facts = await readImage(client, tag.path, tag.tag, signal);
  const { top, platforms, platform, created } = facts;
  const referrers = await referrersOf(client, tag.path, top.digest, signal).catch(() => []);
  const size = formatBytes(facts.size);
  const layers = facts.layers.length === 1 ? t('1 layer, {0}', size) : t('{0} layers, {1}', facts.layers.length, size);
  return [
    [t('Digest'), top.digest],
    [t('Compressed size'), platforms.length > 1 && platform ? `${layers} (${platformName(platform)})` : layers],
    ...common({ created, platforms, mediaType: top.mediaType }, now),
    ...pairs(facts.annotations, (name) => t('Annotation {0}', name), t('Annotations')),
    ...pairs(strings(field(facts.settings, 'Labels')), (name) => t('Label {0}', name), t('Labels')),
    ...(referrers.length === 0 ? [] : [[t('Referred to by'), referrers.join(', ')] as const]),
    ...(facts.attestations === 0 ? [] : [[t('Attestations'), String(facts.attestations)] as const]),
  ];
}

type Common = { readonly created: number | undefined; readonly platforms: readonly Platform[]; readonly mediaType: string };

function common({ created, platforms, mediaType }: Common, now: number): Lines {
  return [
    ...(created === undefined ? [] : [[t('Created'), formatAge(created, now)] as const]),
    [t('Platforms'), platforms.map(platformName).join(', ') || t('unknown')],
    ...(mediaType === '' ? [] : [[t('Type'), mediaType] as const]),
  ];
}

function pairs(values: Readonly<Record<string, string>>, nameOf: (name: string) => string, all: string): (readonly [string, string])[] {
  const entries = Object.entries(values);
  if (entries.length > shownPairs) return [[all, String(entries.length)]];
  return entries.map(([name, value]) => [nameOf(name), value] as const);
}
