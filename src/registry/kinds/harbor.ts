import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { HttpRefusal } from '../answerError.ts';
import { field, text } from '../jsonValue.ts';
import { defineRegistryKind } from './define.ts';
import { artifactUrl, askHarbor } from './harborApi.ts';
import { harborRepositories } from './harborRepositories.ts';
import { harborTag } from './harborTag.ts';
import type { KindContext } from './kind.ts';

/** Harbor 2: its catalog is for administrators only, so its own API lists, and removes single tags. */
export const harbor = defineRegistryKind({
  id: 'harbor',
  matches: () => false,
  recognizes: async ({ realm, service }, ask) => {
    if (!realm?.pathname.endsWith('/service/token') || service !== 'harbor-registry') return false;
    return text(field((await ask('/api/v2.0/systeminfo')).json, 'auth_mode')) !== undefined;
  },
  repositories: harborRepositories,
  tagDetails: harborTag,
  deleteTag: deleteHarborTag,
  loginHint: () => t('Use your Harbor user name and the CLI secret from your profile, or a robot account with its whole name, such as robot$team+build.'),
});

async function deleteHarborTag(context: KindContext, path: string, tag: string, signal: AbortSignal): Promise<void> {
  const url = await artifactUrl(context, path, `${encodeURIComponent(tag)}/tags/${encodeURIComponent(tag)}`, signal);
  const missing = () => new GantryError('manifestUnknown', t('There is no tag {0} any more.', tag));
  try {
    await askHarbor(context, { method: 'DELETE', url, missing }, signal);
  } catch (error) {
    const cause = error instanceof GantryError ? error.cause : undefined;
    if (!(cause instanceof HttpRefusal) || cause.status !== 412) throw error;
    throw new GantryError('denied', t('{0} protects the tag {1}: the project has a rule that makes it immutable.', context.host, tag), { cause: error });
  }
}
