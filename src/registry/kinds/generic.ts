import { defineRegistryKind } from './define.ts';

/** A registry that follows the distribution spec and has a catalog, such as `registry:2`. */
export const generic = defineRegistryKind({ id: 'generic', matches: () => true });
