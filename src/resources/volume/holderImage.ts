import type { ImageId } from '../../core/resource.ts';
import { type Engine, imageId } from '../../engine/engine.ts';

/** The image of a helper container; `own` when it was made for that and is to go with it. */
export type HolderImage = { readonly id: ImageId; readonly own: boolean };

/** Any image will do, for nothing of it runs: one that a container uses already, so that nobody is kept from removing one; else any; else an empty one. */
export async function holderImage(engine: Engine, signal: AbortSignal): Promise<HolderImage> {
  const [images, containers] = await Promise.all([engine.listImages(signal), engine.listContainers(undefined, signal)]);
  const used = new Set(containers.map((container) => container.imageId));
  const found = images.find(({ id }) => used.has(id)) ?? images[0];
  return found ? { id: found.id, own: false } : { id: imageId(await engine.importEmptyImage(signal)), own: true };
}
