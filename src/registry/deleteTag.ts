import { randomBytes, randomUUID } from 'node:crypto';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Digest } from '../core/resource.ts';
import { digestOf } from './imageManifest.ts';
import { field } from './jsonValue.ts';
import type { Manifests } from './manifests.ts';
import { isPartOfIndex, scanTags } from './tagScan.ts';
import type { Manifest } from './types.ts';

/** Milliseconds in which a deletion that has begun is finished or taken back, whatever the user does. */
const finishTime = 60_000;

/**
 * Removes one tag and nothing else. A registry deletes a manifest with all its tags, so a tag that shares its manifest
 * is first moved to a manifest of its own.
 */
export async function deleteTag(manifests: Manifests, tag: string, all: () => Promise<readonly string[]>, signal: AbortSignal): Promise<void> {
  const scan = await scanTags(manifests, tag, all, signal);
  const shared = scan.tags.some((other) => other.tag !== tag && other.digest === scan.digest) || (await isPartOfIndex(manifests, scan, signal));
  if (!shared) return manifests.delete(scan.digest, signal);
  await checkDeleting(manifests, signal);
  await deleteShared(manifests, tag, await manifests.get(tag, signal), signal);
}

/** Asks to delete what is not there, which tells whether deleting is on and allowed without changing anything. */
async function checkDeleting(manifests: Manifests, signal: AbortSignal): Promise<void> {
  try {
    await manifests.delete(`sha256:${randomBytes(32).toString('hex')}` as Digest, signal);
  } catch (error) {
    if (!(error instanceof GantryError) || error.code !== 'manifestUnknown') throw error;
  }
}

async function deleteShared(manifests: Manifests, tag: string, original: Manifest, signal: AbortSignal): Promise<void> {
  const placeholder = placeholderFor(original);
  const digest = digestOf(placeholder);
  if (signal.aborted) throw new GantryError('cancelled', t('Cancelled.'));
  // From here on the tag is in between, so the user's signal no longer counts.
  const finish = AbortSignal.timeout(finishTime);
  try {
    await manifests.put(tag, original.mediaType, placeholder, finish);
    await manifests.delete(digest, finish);
    if ((await manifests.head(tag, finish))?.digest === digest)
      throw new GantryError('registry', t('The registry said that it deleted {0}, but did not.', tag));
  } catch (error) {
    await putBack(manifests, tag, original, digest);
    throw error;
  }
}

/** The same image with one more annotation: all it refers to is there, and no other tag has it. */
function placeholderFor({ json, mediaType }: Manifest): Buffer {
  if (mediaType.includes('distribution.manifest.v1+'))
    throw new GantryError('unsupported', t('A tag in the old schema 1 format cannot be deleted on its own.'));
  const annotations = field(json, 'annotations');
  return Buffer.from(JSON.stringify({ ...(json as object), annotations: { ...(annotations as object), 'gantry.deleted': randomUUID() } }));
}

async function putBack(manifests: Manifests, tag: string, original: Manifest, placeholder: Digest): Promise<void> {
  const signal = AbortSignal.timeout(finishTime);
  try {
    const now = await manifests.head(tag, signal);
    if (now?.digest === placeholder) await manifests.put(tag, original.mediaType, original.bytes, signal);
  } catch (cause) {
    const hint = t('Push the tag again, or delete it.');
    throw new GantryError(
      'registry',
      t('Deleting {0} failed half-way and the tag could not be put back; its image is still there as {1}.', tag, original.digest),
      {
        hint,
        cause,
      },
    );
  }
}
