import { acr } from './acr.ts';
import { aliyun } from './aliyun.ts';
import { dockerHub } from './dockerHub.ts';
import { ecr } from './ecr.ts';
import { generic } from './generic.ts';
import { ghcr } from './ghcr.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { harbor } from './harbor.ts';
import type { RegistryKind } from './kind.ts';
import { nexus } from './nexus.ts';
import { quay } from './quay.ts';
import { v1 } from './v1.ts';

/** Every kind of registry; the first that matches a host, or recognizes its answer, is its kind. */
export const kinds: readonly RegistryKind[] = [dockerHub, ghcr, gitlab, aliyun, ecr, acr, google, quay, harbor, nexus, v1, generic];

/** The kind as far as the host's name tells. */
export function kindOf(host: string, among: readonly RegistryKind[] = kinds): RegistryKind {
  return among.find((kind) => kind.matches(host)) ?? generic;
}
