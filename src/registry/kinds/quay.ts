import { t } from '../../core/l10n.ts';
import { field, list, text } from '../jsonValue.ts';
import type { Page, SearchResult } from '../types.ts';
import { isBelow } from './below.ts';
import { catalogPage } from './catalog.ts';
import { defineRegistryKind } from './define.ts';
import type { KindContext } from './kind.ts';
import { repositoryNames } from './repositoryNames.ts';
import { untag } from './untag.ts';
import { v1Results } from './v1Search.ts';

/** Quay, at quay.io or one's own: its API lists a namespace, its v1 search is still there, and a tag is deleted by its name. */
export const quay = defineRegistryKind({
  id: 'quay',
  matches: (host) => host === 'quay.io',
  recognizes: ({ realm, headers }) => realm?.pathname === '/v2/auth' && headers['docker-distribution-api-version'] === 'registry/2.0',
  repositories,
  search,
  deleteTag: (context, path, tag, signal) => untag(context, path, tag, 'pull,push', signal),
  loginHint: () => t('Use a robot account with its whole name, such as team+build, or your user name with an encrypted password from your account settings.'),
});

/** A namespace by the API, for a stranger or with an OAuth token; what a robot or user may read by the catalog. Quay API, “repository”. */
async function repositories(context: KindContext, next: string | undefined, signal: AbortSignal): Promise<Page> {
  const { api, prefix } = context;
  const login = await api.login(signal);
  const token = login?.username === '$oauthtoken' ? login.password : undefined;
  if (prefix === undefined || (login && token === undefined)) return catalogPage(context, next, signal);
  const namespace = prefix.split('/')[0] ?? '';
  const url = new URL('/api/v1/repository', await api.origin(signal));
  for (const [name, value] of [['public', 'true'], ['namespace', namespace], ...(next === undefined ? [] : [['next_page', next]])] as const)
    url.searchParams.set(name ?? '', value ?? '');
  const { json } = await api.send({ url, authorization: token && `Bearer ${token}` }, signal);
  const images = list(field(json, 'repositories')).filter((entry) => (field(entry, 'kind') ?? 'image') === 'image');
  const names = repositoryNames(images.map((entry) => `${text(field(entry, 'namespace'))}/${text(field(entry, 'name'))}`));
  const following = text(field(json, 'next_page'));
  return { names: names.filter((name) => isBelow(name, prefix)), ...(following && { next: following }) };
}

async function search({ api }: KindContext, query: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
  const url = new URL('/v1/search?n=100', await api.origin(signal));
  url.searchParams.set('q', query);
  return v1Results((await api.send({ url, authorization: await api.basic(signal) }, signal)).json);
}
