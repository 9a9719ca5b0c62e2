import { t } from '../../core/l10n.ts';
import { repositoryPath } from '../address.ts';
import { mapConcurrent } from '../concurrency.ts';
import { field, list, parseJson } from '../jsonValue.ts';
import type { Page } from '../types.ts';
import { catalogPage } from './catalog.ts';
import { defineRegistryKind } from './define.ts';
import type { KindContext } from './kind.ts';
import { repositoryNames } from './repositoryNames.ts';
import { untag } from './untag.ts';

const foldersAtOnce = 8;
const foldersPerPage = 64;

/** Google Artifact Registry and gcr.io: below a project, the list of tags names the repositories further down. A tag is deleted by its name. */
export const google = defineRegistryKind({
  id: 'google',
  matches: (host) => /(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/.test(host),
  repositories: (context, next, signal) => (context.prefix === undefined ? catalogPage(context, next, signal) : walk(context, context.prefix, next, signal)),
  deleteTag: (context, path, tag, signal) => untag(context, path, tag, 'delete', signal),
  loginHint: () =>
    t('The user is _json_key with the content of a key file as password, or oauth2accesstoken with the output of “gcloud auth print-access-token”.'),
});

/** Goes down from the prefix, some folders a page. Container Registry's extension of `tags/list`: `child`, `manifest`. */
async function walk({ session }: KindContext, prefix: string, next: string | undefined, signal: AbortSignal): Promise<Page> {
  const folders = next === undefined ? [prefix] : repositoryNames(list(parseJson(next)));
  const names: string[] = [];
  for (let asked = 0; folders.length > 0 && asked < foldersPerPage; ) {
    const batch = folders.splice(0, foldersAtOnce);
    asked += batch.length;
    const answers = await mapConcurrent(batch, foldersAtOnce, async (path) => {
      const { json } = await session.json({ path: repositoryPath(path, 'tags/list'), scope: `repository:${path}:pull` }, signal);
      return { path, json };
    });
    for (const { path, json } of answers) {
      if (list(field(json, 'tags')).length > 0 || Object.keys(Object(field(json, 'manifest'))).length > 0) names.push(path);
      folders.push(...repositoryNames(list(field(json, 'child')).map((child) => `${path}/${child}`)));
    }
  }
  return { names: names.sort(), ...(folders.length > 0 && { next: JSON.stringify(folders) }) };
}
