import type { Image } from '../../core/resource.ts';

/** The images without further tags of the same one. */
export function distinct(images: readonly Image[]): readonly Image[] {
  return [...new Map(images.map((image) => [image.id, image])).values()];
}

/** Bytes of the images, each counted once however many tags it has. */
export function sizeOf(images: readonly Image[]): number {
  return distinct(images).reduce((sum, { size }) => sum + size, 0);
}
