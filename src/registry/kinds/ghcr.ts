import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Page } from '../types.ts';
import { isBelow } from './below.ts';
import { catalogPage, noCatalog } from './catalog.ts';
import { defineRegistryKind } from './define.ts';
import type { KindContext } from './kind.ts';

/** GitHub's container registry: one catalog of everybody's packages, in which an owner's are jumped to. */
export const ghcr = defineRegistryKind({
  id: 'ghcr',
  matches: (host) => host === 'ghcr.io',
  canList: async (context, signal) => (await ownerOf(context, signal)) !== undefined,
  repositories: ownersPage,
  deleteTag: ({ host }, path) =>
    Promise.reject(
      new GantryError('unsupported', t('{0} cannot delete a single tag; packages are deleted on the website of GitHub.', host), {
        fixes: [{ kind: 'open', title: t('Open the Packages'), url: `https://github.com/${encodeURIComponent(path.split('/')[0] ?? '')}?tab=packages` }],
      }),
    ),
  loginHint: () => t('Use your GitHub user name, and a classic personal access token with the scope read:packages (write:packages to push).'),
});

async function ownersPage(context: KindContext, next: string | undefined, signal: AbortSignal): Promise<Page> {
  const owner = await ownerOf(context, signal);
  if (owner === undefined) throw noCatalog(context.host);
  const page = await catalogPage({ ...context, prefix: owner }, next, signal);
  const { prefix = owner } = context;
  return { ...page, names: page.names.filter((name) => isBelow(name, prefix)) };
}

/** Whose packages are listed: the first part of the prefix, or the user. */
async function ownerOf({ prefix, api }: KindContext, signal: AbortSignal): Promise<string | undefined> {
  return prefix?.split('/')[0] ?? (await api.login(signal))?.username.toLowerCase();
}
