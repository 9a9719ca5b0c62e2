import { GantryError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { type ImageFacts, imageFacts } from './plan/fromImage.ts';

/** What the engine's image of this name says; `undefined` when it has none. */
export async function askedImage(engine: Engine, image: string, signal: AbortSignal): Promise<ImageFacts | undefined> {
  try {
    return imageFacts(await engine.inspectImage(image, signal));
  } catch (error) {
    if (error instanceof GantryError && (error.code === 'notFound' || error.code === 'invalidInput')) return undefined;
    throw error;
  }
}
