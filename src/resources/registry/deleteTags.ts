import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { familiarReference } from '../../core/reference.ts';
import type { Tag } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { refusesAll, withDeleteAdvice } from './deleteAdvice.ts';

/** Asks once, naming the other tags that have the same digest and stay, then deletes the tags and nothing else. */
export async function deleteTags(ports: Ports, tags: readonly Tag[]): Promise<void> {
  const [first] = tags;
  if (first === undefined) return;
  const message = tags.length === 1 ? t('Delete {0} from the registry?', familiarReference(first)) : t('Delete {0} tags from the registry?', tags.length);
  if (!(await ports.ui.confirm({ message, detail: await consequences(ports, tags), action: t('Delete') }))) return;
  let refusal: { readonly error: unknown } | undefined;
  const deleteOne = async (tag: Tag) => {
    if (refusal) return;
    try {
      await deleteTag(ports, tag);
    } catch (error) {
      if (!refusesAll(error)) throw error;
      refusal = { error };
    }
  };
  // One after the other, because deleting a tag looks at its siblings first.
  await forEach(tags, familiarReference, deleteOne, 1);
  if (refusal) throw withDeleteAdvice(refusal.error);
}

async function deleteTag({ registries, signal }: Ports, { host, path, tag }: Tag): Promise<void> {
  await (await registries.client(host)).deleteTag(path, tag, signal);
  registries.noteChange(host, path);
}

async function consequences({ registries, signal }: Ports, tags: readonly Tag[]): Promise<string> {
  const lines = await Promise.all(
    tags.slice(0, 8).map(async (tag) => {
      const client = await registries.client(tag.host);
      const sharing = await client.tagsSharing(tag.path, tag.tag, signal).catch(noneWithoutDigests);
      const others = sharing.tags.filter(
        (name) => name !== tag.tag && !tags.some((chosen) => chosen.host === tag.host && chosen.path === tag.path && chosen.tag === name),
      );
      const name = familiarReference(tag);
      return others.length === 0 ? name : t('{0} — the same image stays as {1}', name, others.join(', '));
    }),
  );
  return [...lines, ...(tags.length > 8 ? [t('and {0} more', tags.length - 8)] : [])].join('\n');
}

/** Where tags have no digests, nothing is shared. */
function noneWithoutDigests(error: unknown): { readonly tags: readonly string[] } {
  if (error instanceof GantryError && error.code === 'unsupported') return { tags: [] };
  throw error;
}
