import type { Digest } from '../../core/resource.ts';
import { children, config as configOf, type Descriptor, images, isIndex, layersSize, platformOf } from '../../registry/imageManifest.ts';
import { count, field, list, text } from '../../registry/jsonValue.ts';
import type { Manifest, Platform, RegistryClient } from '../../registry/types.ts';
import { platformName } from './platform.ts';

export type HistoryStep = { readonly createdBy: string; readonly created?: number; readonly empty: boolean; readonly comment: string };

/** What a tag stands for, read out of its manifest and the configuration of one of its images. All texts are hostile. */
export type ImageFacts = {
  /** Of the manifest that the tag points to. */
  readonly top: Manifest;
  /** Of the index's images, attestations left out; of an image its own. */
  readonly platforms: readonly Platform[];
  /** Attestations that an index carries beside its images. */
  readonly attestations: number;
  readonly annotations: Readonly<Record<string, string>>;
  /** The platform that everything below is of. */
  readonly platform?: Platform;
  readonly size: number;
  readonly layers: readonly { readonly digest: string; readonly size: number }[];
  readonly created?: number;
  readonly history: readonly HistoryStep[];
  /** The `config` of the image's configuration: Env, Cmd, Labels and so on. */
  readonly settings: unknown;
};

/** Reads a tag, and of an index the image for the platform `wanted`, else its first. */
export async function readImage(client: RegistryClient, path: string, reference: string, signal: AbortSignal, wanted?: Platform): Promise<ImageFacts> {
  const top = await client.manifest(path, reference, signal);
  const image = await imageOf(client, path, top, signal, wanted);
  const configuration = image && configOf(image) ? await client.imageConfig(path, image, signal) : undefined;
  const own = platformOf(configuration);
  const created = moment(field(configuration, 'created'));
  return {
    top,
    platforms: isIndex(top) ? images(top).flatMap(({ platform }) => platform ?? []) : own ? [own] : [],
    attestations: isIndex(top) ? children(top).length - images(top).length : 0,
    annotations: { ...strings(field(image?.json, 'annotations')), ...strings(field(top.json, 'annotations')) },
    ...(own && { platform: own }),
    size: image ? layersSize(image) : 0,
    layers: list(field(image?.json, 'layers')).map((layer) => ({ digest: text(field(layer, 'digest')) ?? '', size: count(field(layer, 'size')) })),
    ...(created !== undefined && { created }),
    history: list(field(configuration, 'history')).map(historyStep),
    settings: field(configuration, 'config'),
  };
}

/** The texts of an object such as labels, by name; anything else in it is left out. */
export function strings(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

async function imageOf(client: RegistryClient, path: string, top: Manifest, signal: AbortSignal, wanted?: Platform): Promise<Manifest | undefined> {
  if (!isIndex(top)) return top;
  const child = images(top).find((one) => isFor(one, wanted)) ?? images(top)[0];
  return child && client.manifest(path, child.digest satisfies Digest, signal);
}

function isFor({ platform }: Descriptor, wanted: Platform | undefined): boolean {
  return platform !== undefined && wanted !== undefined && platformName(platform) === platformName(wanted);
}

function historyStep(step: unknown): HistoryStep {
  const created = moment(field(step, 'created'));
  return {
    createdBy: text(field(step, 'created_by')) ?? '',
    comment: text(field(step, 'comment')) ?? '',
    empty: field(step, 'empty_layer') === true,
    ...(created !== undefined && { created }),
  };
}

/** Builders that want the same digest each time write the year 1970, or none. */
function moment(value: unknown): number | undefined {
  const milliseconds = Date.parse(text(value) ?? '');
  return milliseconds > 0 ? milliseconds : undefined;
}
