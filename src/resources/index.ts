import type { Kind, ListedKind } from './kind.ts';
import { volume } from './volume/kind.ts';

/** Every kind with a view of its own, in the order of the views. */
export const listedKinds: readonly ListedKind[] = [volume];

/** Every kind of resource. */
export const kinds: readonly Kind[] = [...listedKinds];
