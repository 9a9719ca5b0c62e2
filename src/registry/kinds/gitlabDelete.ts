import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { field, list } from '../jsonValue.ts';
import { askGitlab, gitlabUrl } from './gitlabApi.ts';
import type { KindContext } from './kind.ts';

/** An image's path is its project's with at most this many parts more. */
const maxImageParts = 2;

/** Removes one tag; the manifest stays for the others. GitLab REST API, “Delete a registry repository tag”. */
export async function deleteGitlabTag(context: KindContext, path: string, tag: string, signal: AbortSignal): Promise<void> {
  const parts = path.split('/');
  for (let left = 0; left <= maxImageParts && parts.length - left >= 2; left++) {
    const project = encodeURIComponent(parts.slice(0, parts.length - left).join('/'));
    const id = await imageId(context, project, path, signal);
    if (id === undefined) continue;
    const url = await gitlabUrl(context, `projects/${project}/registry/repositories/${id}/tags/${encodeURIComponent(tag)}`, signal);
    const missing = () => new GantryError('manifestUnknown', t('There is no tag {0} any more.', tag));
    await askGitlab(context, { method: 'DELETE', url, missing }, signal);
    return;
  }
  throw new GantryError('notFound', t('{0} has no repository {1}.', context.host, path));
}

async function imageId(context: KindContext, project: string, path: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const { json } = await askGitlab(context, { url: await gitlabUrl(context, `projects/${project}/registry/repositories?per_page=100`, signal) }, signal);
    const id = field(
      list(json).find((image) => field(image, 'path') === path),
      'id',
    );
    return Number.isSafeInteger(id) ? (id as number) : undefined;
  } catch (error) {
    if (error instanceof GantryError && error.code === 'notFound') return undefined;
    throw error;
  }
}
