import { familiarName, isReference, parseReference } from '../../core/reference.ts';

/** Where the last choice for an image is kept: all its tags share it. */
export function lastKey(image: string): string {
  return `run.last:${repositoryOf(image)}`;
}

/** The image's name without its tag, or its id. */
export function repositoryOf(image: string): string {
  const parsed = parseReference(image);
  return isReference(parsed) ? familiarName(parsed) : image;
}
