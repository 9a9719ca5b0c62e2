import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { dockerHub as hubHost } from '../../core/reference.ts';
import type { RegistryKind } from './kind.ts';

/** Docker Hub: its API has another name than its references, and there is no catalog. */
export const dockerHub: RegistryKind = {
  id: 'dockerHub',
  matches: (host) => host === hubHost,
  apiHost: () => 'registry-1.docker.io',
  credentialKey: () => 'https://index.docker.io/v1/',
  repositories: () => Promise.reject(new GantryError('unsupported', t('Docker Hub offers no list of its repositories.'))),
};
