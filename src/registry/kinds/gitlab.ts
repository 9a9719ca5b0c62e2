import { t } from '../../core/l10n.ts';
import { defineRegistryKind } from './define.ts';
import { deleteGitlabTag } from './gitlabDelete.ts';
import { gitlabRepositories } from './gitlabRepositories.ts';

/** GitLab's registry, at gitlab.com or one's own: the API of the GitLab that gives out its tokens lists and deletes. */
export const gitlab = defineRegistryKind({
  id: 'gitlab',
  matches: (host) => host === 'registry.gitlab.com',
  recognizes: ({ realm, service }) => realm?.pathname.endsWith('/jwt/auth') === true && service === 'container_registry',
  canList: async ({ api, prefix }, signal) => prefix !== undefined || (await api.login(signal)) !== undefined,
  repositories: gitlabRepositories,
  deleteTag: deleteGitlabTag,
  loginHint: () =>
    t('Use your GitLab user name, and a personal access token with the scopes read_registry and read_api (write_registry to push, api to delete).'),
});
