import { createHash } from 'node:crypto';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Digest } from '../core/resource.ts';
import type { HttpAnswer } from './http.ts';
import { count, field, list, parseJson, text } from './jsonValue.ts';
import type { Manifest, Platform } from './types.ts';

const indexTypes = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'];
const imageTypes = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];

/** All kinds must be named: a registry converts what is not accepted, and a converted manifest has another digest. */
export const manifestTypes = [...imageTypes, ...indexTypes].join(', ');

/** What a manifest says of another manifest, a configuration or a layer. OCI image-spec, “descriptor”. */
export type Descriptor = { readonly digest: Digest; readonly size: number; readonly platform?: Platform };

/** Checks an answer to a manifest request. Throws `registry` when the bytes do not belong to the digest. */
export function readManifest(answer: HttpAnswer, reference: string, host: string): Manifest {
  const json = parseJson(answer.bytes);
  const declared = text(field(json, 'mediaType'));
  const mediaType = answer.headers['content-type']?.split(';')[0]?.trim() || declared || '';
  const computed = digestOf(answer.bytes);
  const asked = reference.includes(':') ? reference : undefined;
  const digest = digestHeader(answer) ?? asDigest(asked) ?? computed;
  // The signed manifests of schema 1 have a digest that is not of their bytes.
  const signed = mediaType.includes('v1+prettyjws');
  const expected = asked ?? digest;
  if (!signed && expected.startsWith('sha256:') && expected !== computed)
    throw new GantryError('registry', t('{0} sent a manifest that does not match its digest.', host));
  return { digest, mediaType, bytes: answer.bytes, json };
}

export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;
}

export function digestHeader({ headers }: Pick<HttpAnswer, 'headers'>): Digest | undefined {
  const value = headers['docker-content-digest'];
  return asDigest(typeof value === 'string' ? value : undefined);
}

export function asDigest(value: unknown): Digest | undefined {
  return typeof value === 'string' && /^[a-z0-9+._-]+:[0-9a-f]{32,128}$/.test(value) ? (value as Digest) : undefined;
}

/** True when it stands for several images. */
export function isIndex({ mediaType, json }: Pick<Manifest, 'mediaType' | 'json'>): boolean {
  return indexTypes.includes(mediaType) || Array.isArray(field(json, 'manifests'));
}

export function isIndexType(mediaType: string | undefined): boolean {
  return indexTypes.includes(mediaType?.split(';')[0]?.trim() ?? '');
}

/** Every manifest an index refers to, attestations included. */
export function children({ json }: Pick<Manifest, 'json'>): readonly Descriptor[] {
  return list(field(json, 'manifests')).flatMap((entry) => descriptor(entry) ?? []);
}

/** The images of an index, without the attestations, which have the platform `unknown/unknown`. */
export function images(manifest: Pick<Manifest, 'json'>): readonly Descriptor[] {
  return children(manifest).filter(({ platform }) => platform?.os !== 'unknown' || platform.architecture !== 'unknown');
}

export function config({ json }: Pick<Manifest, 'json'>): Descriptor | undefined {
  return descriptor(field(json, 'config'));
}

/** Compressed bytes of all layers. */
export function layersSize({ json }: Pick<Manifest, 'json'>): number {
  return list(field(json, 'layers')).reduce<number>((sum, layer) => sum + count(field(layer, 'size')), 0);
}

/** The platform in an index entry or in an image configuration. */
export function platformOf(value: unknown): Platform | undefined {
  const os = text(field(value, 'os'));
  const architecture = text(field(value, 'architecture'));
  const variant = text(field(value, 'variant'));
  return os && architecture ? { os, architecture, ...(variant && { variant }) } : undefined;
}

function descriptor(value: unknown): Descriptor | undefined {
  const digest = asDigest(field(value, 'digest'));
  const platform = platformOf(field(value, 'platform'));
  return digest && { digest, size: count(field(value, 'size')), ...(platform && { platform }) };
}
