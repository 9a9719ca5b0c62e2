import { t } from '../../core/l10n.ts';
import { defineRegistryKind } from './define.ts';

/** Sonatype Nexus 3: as the spec says, behind a connector port or a path of its own. */
export const nexus = defineRegistryKind({
  id: 'nexus',
  matches: () => false,
  recognizes: ({ headers }) => /^Nexus\/\d/i.test(String(headers['server'])),
  loginHint: () => t('Use your Nexus user name and password; reading without a login needs the Docker Bearer Token Realm to be active in Nexus.'),
});
