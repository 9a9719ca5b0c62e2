import { t } from '../../core/l10n.ts';
import { isReference, parseReference } from '../../core/reference.ts';
import type { Digest, Image } from '../../core/resource.ts';

/** How a local tag stands to the tag of the same name in its registry. */
export type SyncStatus = 'inSync' | 'notPushed' | 'registryNewer' | 'diverged' | 'unknown';

/** What the registry said. */
export type RemoteTag = {
  /** The tag's; `undefined` when there is no such tag. */
  readonly digest: Digest | undefined;
  /** Which of the local digests the repository still has. */
  readonly stillThere: readonly Digest[];
  /** The tag is of the very same image, though that has no digest of the repository. */
  readonly sameImage: boolean;
};

/**
 * Compares by digest. The image was last exchanged with the repository as one of `own`:
 * a registry that has moved on keeps that manifest, one that was overwritten from elsewhere may not.
 */
export function compareSync(own: readonly Digest[], remote: RemoteTag): SyncStatus {
  if (remote.digest === undefined) return 'notPushed';
  if (remote.sameImage || own.includes(remote.digest)) return 'inSync';
  return own.some((digest) => remote.stillThere.includes(digest)) ? 'registryNewer' : 'diverged';
}

/** The digests that the image has had in the repository of its own tag. */
export function ownDigests({ digests, repository }: Image): readonly Digest[] {
  const at = digests.map((digest) => [digest.slice(0, digest.indexOf('@')), digest.slice(digest.indexOf('@') + 1)] as const);
  return at.filter(([name]) => name === repository).map(([, digest]) => digest as Digest);
}

/** Where the tag belongs; `undefined` for a dangling image. */
export function tagPlace({ reference }: Image): { readonly host: string; readonly path: string; readonly tag: string } | undefined {
  const parsed = reference === undefined ? undefined : parseReference(reference);
  return parsed && isReference(parsed) ? { host: parsed.host, path: parsed.path, tag: parsed.tag ?? 'latest' } : undefined;
}

/** The badge of a row, in words. */
export function describeSync(status: SyncStatus): string {
  if (status === 'inSync') return t('in sync');
  if (status === 'notPushed') return t('not pushed');
  if (status === 'registryNewer') return t('registry has a newer one');
  if (status === 'diverged') return t('differs from the registry');
  return t('registry not reached');
}
