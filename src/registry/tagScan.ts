import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Digest } from '../core/resource.ts';
import { mapConcurrent } from './concurrency.ts';
import { children, isIndexType } from './imageManifest.ts';
import type { Manifests, TagHead } from './manifests.ts';

type ScannedTag = TagHead & { readonly tag: string };
export type TagScan = { readonly digest: Digest; readonly tags: readonly ScannedTag[] };

const requestsAtOnce = 8;

/** Finds the digest of every tag of a repository, `tag` first. Rejects with `manifestUnknown` when that does not exist. */
export async function scanTags(manifests: Manifests, tag: string, all: () => Promise<readonly string[]>, signal: AbortSignal): Promise<TagScan> {
  const own = await manifests.head(tag, signal);
  if (!own) throw new GantryError('manifestUnknown', t('There is no tag {0} any more.', tag));
  const others = (await all()).filter((other) => other !== tag);
  const heads = await mapConcurrent(others, requestsAtOnce, async (other) => ({ tag: other, head: await manifests.head(other, signal) }));
  // A tag that went away since the list was made has no digest and cannot share one.
  const found = heads.flatMap(({ tag: other, head }) => (head ? [{ tag: other, ...head }] : []));
  return { digest: own.digest, tags: [{ tag, ...own }, ...found] };
}

/** True when a multi-platform tag other than `tag` has the manifest among its images: removing that would break it. */
export async function isPartOfIndex(manifests: Manifests, { digest, tags }: TagScan, signal: AbortSignal): Promise<boolean> {
  const indexes = new Set(tags.filter((other) => other.digest !== digest && isIndexType(other.mediaType)).map((other) => other.digest));
  const found = await mapConcurrent([...indexes], requestsAtOnce, async (index) => children(await manifests.get(index, signal)));
  return found.flat().some((child) => child.digest === digest);
}
