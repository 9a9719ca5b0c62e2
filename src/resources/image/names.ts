import { familiarName, isReference, parseReference } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';

/** The twelve digits that the CLI shows of an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** What a message calls an image. */
export function nameOf({ reference, id }: Image): string {
  return reference ?? shortId(id);
}

/** What the engine is asked with: the reference keeps its name in what comes of it, such as a container. */
export function askedAs({ reference, id }: Image): string {
  return reference ?? id;
}

/** The short name of a repository: Docker Hub's own prefix dropped, another host kept. */
export function repositoryLabel(repository: string): string {
  const parsed = parseReference(repository);
  return isReference(parsed) ? familiarName(parsed) : repository;
}

/** The digest of the image in the tag's own repository, else in any. */
export function digestOf({ digests, repository }: Image): string | undefined {
  const own = digests.find((digest) => digest.slice(0, digest.indexOf('@')) === repository);
  const chosen = own ?? digests[0];
  return chosen?.slice(chosen.indexOf('@') + 1);
}
