import { GantryError } from '../../core/errors.ts';
import type { Digest } from '../../core/resource.ts';
import { field, list, text } from '../../registry/jsonValue.ts';
import type { RegistryClient } from '../../registry/types.ts';

/** True for tags that carry a signature or an attestation of another manifest. OCI distribution-spec 1.1, “Referrers Tag Schema”. */
export function isReferrerTag(tag: string): boolean {
  return /^sha256-[0-9a-f]{64}(?:\.\w+)?$/.test(tag);
}

/** What refers to a manifest (signatures, bills of materials), by type; read from the fallback tag that every registry can hold. */
export async function referrersOf(client: RegistryClient, path: string, digest: Digest, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const { json } = await client.manifest(path, digest.replace(':', '-'), signal);
    return list(field(json, 'manifests')).map((entry) => text(field(entry, 'artifactType')) ?? text(field(entry, 'mediaType')) ?? '?');
  } catch (error) {
    if (error instanceof GantryError && ['manifestUnknown', 'notFound'].includes(error.code)) return [];
    throw error;
  }
}
