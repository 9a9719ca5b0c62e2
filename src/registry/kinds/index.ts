import { dockerHub } from './dockerHub.ts';
import { generic } from './generic.ts';
import type { RegistryKind } from './kind.ts';

/** Every kind of registry; the first that matches a host is its kind, so the generic one comes last. */
const kinds: readonly RegistryKind[] = [dockerHub, generic];

export function kindOf(host: string): RegistryKind {
  return kinds.find((kind) => kind.matches(host)) ?? generic;
}
