import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { Digest } from '../../../core/resource.ts';
import { children, isIndex } from '../../../registry/imageManifest.ts';
import { count, field, list, text } from '../../../registry/jsonValue.ts';
import type { Manifest, RegistryClient } from '../../../registry/types.ts';

export type Blob = { readonly digest: Digest; readonly size: number };

/** All that a tag consists of, in the order in which it must be written: blobs, then images, then the indexes over them. */
export type Plan = { readonly blobs: readonly Blob[]; readonly parts: readonly Manifest[]; readonly top: Manifest };

/** An index in an index is allowed; deeper ones are no honest image. */
const deepest = 4;

/** Reads every manifest that the tag leads to, attestations included, so that the copy has the same digest. */
export async function planCopy(client: RegistryClient, path: string, tag: string, signal: AbortSignal): Promise<Plan> {
  const parts = new Map<string, Manifest>();
  const blobs = new Map<string, Blob>();
  const visit = async (reference: string, depth: number): Promise<Manifest> => {
    const manifest = await client.manifest(path, reference, signal);
    if (manifest.mediaType.includes('distribution.manifest.v1+'))
      throw new GantryError('unsupported', t('An image in the old schema 1 format cannot be copied.'));
    if (depth > deepest) throw new GantryError('unsupported', t('The index of this image is nested too deeply.'));
    for (const child of isIndex(manifest) ? children(manifest) : []) {
      if (!parts.has(child.digest)) parts.set(child.digest, await visit(child.digest, depth + 1));
    }
    for (const blob of isIndex(manifest) ? [] : blobsOf(manifest)) blobs.set(blob.digest, blob);
    return manifest;
  };
  const top = await visit(tag, 0);
  return { blobs: [...blobs.values()], parts: [...parts.values()], top };
}

/** Configuration and layers, without those that by their licence are fetched from elsewhere. */
function blobsOf({ json }: Manifest): readonly Blob[] {
  const layers = list(field(json, 'layers')).filter((layer) => list(field(layer, 'urls')).length === 0);
  return [field(json, 'config'), ...layers].flatMap((value) => {
    const digest = text(field(value, 'digest'));
    return digest === undefined ? [] : [{ digest: digest as Digest, size: count(field(value, 'size')) }];
  });
}
