import { GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import { familiarName } from '../../core/reference.ts';
import type { Digest, Repository } from '../../core/resource.ts';
import { mapConcurrent } from '../../registry/concurrency.ts';
import type { RegistryClient } from '../../registry/types.ts';
import type { Ports } from '../kind.ts';
import { withDeleteAdvice } from './deleteAdvice.ts';

const requestsAtOnce = 8;

/** Asks once, naming how many tags go, then deletes all tags of a repository. */
export async function deleteAllTags(ports: Ports, [repository]: readonly Repository[]): Promise<void> {
  if (repository === undefined) return;
  const { registries, ui, signal } = ports;
  const { host, path } = repository;
  const name = familiarName(repository);
  const client = await registries.client(host);
  const tags = await client.tags(path, signal);
  if (tags.length === 0) return ui.tell(t('{0} has no tags.', name));
  const message = tags.length === 1 ? t('Delete the only tag of {0}?', name) : t('Delete all {0} tags of {1}?', tags.length, name);
  const detail = t(
    'They are gone for everyone who uses this registry. It frees the space when it collects its garbage, and may go on listing the empty repository.',
  );
  if (!(await ui.confirm({ message, detail, action: t('Delete All') }))) return;
  await ui.progress(t('Deleting the tags of {0}', name), (report, cancelled) =>
    deleteEach(client, path, tags, report, AbortSignal.any([signal, cancelled])).finally(() => registries.noteChange(host, path)),
  );
}

/** Says how far it came when it fails. */
async function deleteEach(client: RegistryClient, path: string, tags: readonly string[], report: Report, signal: AbortSignal): Promise<void> {
  const byDigest = new Map<Digest, string[]>();
  await mapConcurrent(tags, requestsAtOnce, async (tag) => {
    const digest = await client.digest(path, tag, signal);
    if (digest) byDigest.set(digest, [...(byDigest.get(digest) ?? []), tag]);
  });
  let deleted = 0;
  for (const [digest, sharing] of byDigest) {
    try {
      await deleteManifest(client, path, digest, sharing, signal);
    } catch (error) {
      throw stopped(error, deleted, tags.length);
    }
    deleted += sharing.length;
    report({ message: t('{0} of {1}', deleted, tags.length), fraction: deleted / tags.length });
  }
}

/** A registry deletes a manifest with all its tags; a service that has another way deletes tag by tag. */
async function deleteManifest(client: RegistryClient, path: string, digest: Digest, tags: readonly string[], signal: AbortSignal): Promise<void> {
  try {
    await client.deleteManifest(path, digest, signal);
  } catch (error) {
    const code = error instanceof GantryError ? error.code : undefined;
    if (code === 'manifestUnknown') return;
    if (code !== 'unsupported') throw error;
    for (const tag of tags) await client.deleteTag(path, tag, signal);
  }
}

function stopped(error: unknown, deleted: number, all: number): unknown {
  const advised = withDeleteAdvice(error);
  if (deleted === 0 || !(advised instanceof GantryError) || advised.code === 'cancelled') return advised;
  const { hint, fixes, cause } = advised;
  return new GantryError('partial', t('{0} of {1} tags were deleted. {2}', deleted, all, messageOf(advised)), { hint, fixes, cause });
}
