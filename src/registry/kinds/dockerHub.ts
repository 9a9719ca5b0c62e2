import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { dockerHub as hubHost } from '../../core/reference.ts';
import type { RateLimit } from '../types.ts';
import { defineRegistryKind } from './define.ts';
import { askHub } from './hubApi.ts';
import { hubRepositories } from './hubRepositories.ts';
import { searchHub } from './hubSearch.ts';
import { hubTag, tagUrl } from './hubTag.ts';
import type { KindContext, RegistryKind } from './kind.ts';
import { rateLimitOf } from './rateLimit.ts';

/** Where Docker Hub is; tests put their own server in its place. */
export type HubPlaces = { readonly api?: string; readonly registry?: string };

/** Docker Hub: its registry has another name than its references and no catalog; its own API lists, searches and deletes. */
export function dockerHubAt({ api = 'https://hub.docker.com', registry = 'registry-1.docker.io' }: HubPlaces = {}): RegistryKind {
  const hub = new URL(api);
  return defineRegistryKind({
    id: 'dockerHub',
    matches: (host) => host === hubHost,
    apiHost: () => registry,
    credentialKey: () => 'https://index.docker.io/v1/',
    canList: async ({ api: service, prefix }, signal) => prefix !== undefined || (await service.login(signal)) !== undefined,
    repositories: (context, next, signal) => hubRepositories(context, hub, next, signal),
    tagDetails: (context, path, tag, signal) => hubTag(context, hub, path, tag, signal),
    deleteTag: async (context, path, tag, signal) => {
      const missing = () => new GantryError('manifestUnknown', t('There is no tag {0} any more.', tag));
      await askHub(context, hub, { method: 'DELETE', url: tagUrl(hub, path, tag), missing }, signal);
    },
    search: (context, query, signal) => searchHub(context, hub, query, signal),
    rateLimit: hubRateLimit,
    loginHint: () => t('Use your Docker ID, and a personal access token in the place of the password.'),
  });
}

export const dockerHub = dockerHubAt();

/** Asks for the image that Docker made for this; HEAD does not count as a pull. Docker Hub, “Usage and limits”. */
async function hubRateLimit({ session }: KindContext, signal: AbortSignal): Promise<RateLimit | undefined> {
  const request = { method: 'HEAD', path: '/v2/ratelimitpreview/test/manifests/latest', scope: 'repository:ratelimitpreview/test:pull', allow: [429] } as const;
  return rateLimitOf((await session.send(request, signal)).headers);
}
