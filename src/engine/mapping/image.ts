import type { Image, ImageId } from '../../core/resource.ts';
import type { ImageLayer } from '../engine.ts';
import { fieldsOf, numberOf, textOf, textRecordOf, textsOf, timeOf } from './fields.ts';

/** One entry of `GET /images/json`, or the answer of `GET /images/{name}/json`: one image for each tag, or one dangling. API 1.24 to 1.53, and Podman 4. */
export function toImages(json: unknown): Image[] {
  const raw = fieldsOf(json);
  const base: Image = {
    kind: 'image',
    id: textOf(raw['Id']) as ImageId,
    digests: textsOf(raw['RepoDigests']).filter((digest) => !digest.startsWith('<none>@')),
    created: wholeSeconds(timeOf(raw['Created']) ?? 0),
    size: numberOf(raw['Size']) || numberOf(raw['VirtualSize']),
    labels: textRecordOf(raw['Labels'] ?? fieldsOf(raw['Config'])['Labels']),
  };
  const references = textsOf(raw['RepoTags']).filter((reference) => reference !== '<none>:<none>');
  return references.length === 0 ? [base] : references.map((reference) => tagged(base, reference));
}

/** The list knows seconds only, and an image must look the same from both. */
function wholeSeconds(time: number): number {
  return time - (time % 1000);
}

function tagged(base: Image, reference: string): Image {
  const colon = reference.lastIndexOf(':');
  // Podman may name an image without a tag, and then the colon belongs to a port.
  if (colon <= reference.lastIndexOf('/')) return { ...base, reference, repository: reference };
  return { ...base, reference, repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

/** One entry of `GET /images/{name}/history`. */
export function toLayer(json: unknown): ImageLayer {
  const raw = fieldsOf(json);
  return {
    id: textOf(raw['Id']),
    created: timeOf(raw['Created']) ?? 0,
    createdBy: textOf(raw['CreatedBy']),
    size: numberOf(raw['Size']),
    tags: textsOf(raw['Tags']),
    comment: textOf(raw['Comment']),
  };
}
