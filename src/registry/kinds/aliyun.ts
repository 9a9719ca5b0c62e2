import { t } from '../../core/l10n.ts';
import { noCatalog } from './catalog.ts';
import { defineRegistryKind } from './define.ts';

/** `registry[-vpc].REGION.aliyuncs.com`, and `NAME-registry[-vpc].REGION.cr.aliyuncs.com` or `crpi-….REGION.personal.cr.aliyuncs.com`. */
const hosts = /^(?:registry(?:-vpc|-internal)?\.[a-z0-9-]+|[a-z0-9-]+\.[a-z0-9-]+(?:\.personal)?\.cr)\.aliyuncs\.com$/;

/** Alibaba Cloud Container Registry, personal and enterprise: nothing lists its repositories by the registry's own login. */
export const aliyun = defineRegistryKind({
  id: 'aliyun',
  matches: (host) => hosts.test(host),
  recognizes: ({ realm }) => /^dockerauth[a-z0-9-]*\.[a-z0-9.-]+\.aliyuncs\.com$/.test(realm?.hostname ?? ''),
  hasCatalog: false,
  repositories: ({ host }) => Promise.reject(noCatalog(host)),
  loginHint: () => t('Use your Alibaba Cloud account name and the separate registry password that you set under “Access Credential” in the ACR console.'),
});
