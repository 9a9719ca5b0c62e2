import { catalogPage } from './catalog.ts';
import type { RegistryKind } from './kind.ts';

type Usual = 'apiHost' | 'credentialKey' | 'hasCatalog' | 'hasManifests' | 'repositories';

/** A kind that does as the distribution spec says wherever it does not say otherwise. */
export function defineRegistryKind(kind: Omit<RegistryKind, Usual> & Partial<Pick<RegistryKind, Usual>>): RegistryKind {
  return { apiHost: (host) => host, credentialKey: (host) => host, hasCatalog: true, hasManifests: true, repositories: catalogPage, ...kind };
}
