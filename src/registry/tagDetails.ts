import { GantryError } from '../core/errors.ts';
import { config, images, isIndex, layersSize, platformOf } from './imageManifest.ts';
import { field, text } from './jsonValue.ts';
import type { Manifests } from './manifests.ts';
import type { Manifest, Platform, TagDetails } from './types.ts';

/** What a tooltip tells of a tag; a configuration that is missing or odd only leaves its facts out. */
export async function tagDetails(manifests: Manifests, tag: string, signal: AbortSignal): Promise<TagDetails> {
  const top = await manifests.get(tag, signal);
  const image = await firstImage(manifests, top, signal);
  const json = image && (await readConfig(manifests, image, signal));
  const created = Date.parse(text(field(json, 'created')) ?? '');
  return {
    digest: top.digest,
    mediaType: top.mediaType,
    size: image ? layersSize(image) : 0,
    ...(created > 0 && { created }),
    platforms: isIndex(top) ? images(top).flatMap(({ platform }) => platform ?? []) : onlyPlatform(json),
  };
}

/** The image itself, or the first of an index; `undefined` when an index has none. */
export async function firstImage(manifests: Manifests, manifest: Manifest, signal: AbortSignal): Promise<Manifest | undefined> {
  if (!isIndex(manifest)) return manifest;
  const first = images(manifest)[0];
  const child = first && (await manifests.get(first.digest, signal));
  return child && !isIndex(child) ? child : undefined;
}

async function readConfig(manifests: Manifests, image: Manifest, signal: AbortSignal): Promise<unknown> {
  const blob = config(image);
  if (!blob) return undefined;
  try {
    return await manifests.config(blob.digest, signal);
  } catch (error) {
    if (error instanceof GantryError && error.code === 'notFound') return undefined;
    throw error;
  }
}

function onlyPlatform(json: unknown): readonly Platform[] {
  const platform = platformOf(json);
  return platform ? [platform] : [];
}
