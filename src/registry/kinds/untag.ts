import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { referencePart, repositoryPath } from '../address.ts';
import type { KindContext } from './kind.ts';

/** Removes one tag where DELETE of a tag means only that. OCI distribution-spec 1.1, “Deleting tags”. */
export async function untag({ session }: KindContext, path: string, tag: string, actions: string, signal: AbortSignal): Promise<void> {
  const missing = (cause: unknown) => new GantryError('manifestUnknown', t('There is no tag {0} any more.', tag), { cause });
  const scope = `repository:${path}:${actions}`;
  await session.send({ method: 'DELETE', path: repositoryPath(path, `manifests/${referencePart(tag)}`), scope, missing }, signal);
}
