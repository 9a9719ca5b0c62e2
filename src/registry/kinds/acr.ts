import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { referencePart } from '../address.ts';
import { defineRegistryKind } from './define.ts';
import type { KindContext } from './kind.ts';

const hosts = /(?:^|\.)azurecr\.(?:io|cn|us|de)$/;

/** Azure Container Registry: as the spec says, and its own API removes single tags. */
export const acr = defineRegistryKind({
  id: 'acr',
  matches: (host) => hosts.test(host),
  recognizes: ({ realm, service }) => hosts.test(realm?.hostname ?? '') || hosts.test(service ?? ''),
  deleteTag: untag,
  loginHint: () =>
    t('Use the admin user, a service principal (its id and secret), or 00000000-0000-0000-0000-000000000000 with the token of “az acr login --expose-token”.'),
});

/** Azure Container Registry REST API, “Delete tag”. */
async function untag({ session }: KindContext, path: string, tag: string, signal: AbortSignal): Promise<void> {
  const name = path.split('/').map(encodeURIComponent).join('/');
  const missing = (cause: unknown) => new GantryError('manifestUnknown', t('There is no tag {0} any more.', tag), { cause });
  const request = { method: 'DELETE', path: `/acr/v1/${name}/_tags/${referencePart(tag)}`, scope: `repository:${path}:delete`, missing } as const;
  await session.send(request, signal);
}
