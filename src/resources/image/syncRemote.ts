import { GantryError } from '../../core/errors.ts';
import type { Digest, ImageId, Tag } from '../../core/resource.ts';
import { config } from '../../registry/imageManifest.ts';
import type { Registries } from '../../registry/types.ts';
import type { RemoteTag } from './syncStatus.ts';

/** A local tag: its place in a registry, its image, and the digests that the image has had there. */
export type LocalTag = Pick<Tag, 'host' | 'path' | 'tag'> & { readonly id: ImageId; readonly own: readonly Digest[] };

/** Asks a registry for a tag's digest, and where that is not one of the local ones what it has of the local image; by HEAD as far as possible. */
export async function askRemote(registries: Registries, { host, path, tag, id, own }: LocalTag, signal: AbortSignal): Promise<RemoteTag> {
  const client = await registries.client(host);
  const digest = await client.digest(path, tag, signal).catch(unlessMissing);
  // An engine that stores manifests names an image by its manifest.
  const sameId = digest === (id as string);
  if (digest === undefined || sameId || own.includes(digest)) return { digest, stillThere: [], sameImage: sameId };
  // Without a digest of its own the image may have come another way, say as a file: its configuration tells.
  const manifest = own.length === 0 ? await client.manifest(path, digest, signal).catch(unlessMissing) : undefined;
  const sameImage = manifest !== undefined && config(manifest)?.digest === (id as string);
  const found = await Promise.all(own.map(async (one) => ((await client.digest(path, one, signal).catch(unlessMissing)) === undefined ? [] : [one])));
  return { digest, stillThere: found.flat(), sameImage };
}

/** A repository that is not there has no tags. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof GantryError && (error.code === 'notFound' || error.code === 'manifestUnknown')) return undefined;
  throw error;
}
