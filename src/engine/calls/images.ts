import type { Engine } from '../engine.ts';
import { fieldsOf, listOf, textOf } from '../mapping/fields.ts';
import { toImages, toLayer } from '../mapping/image.ts';
import type { Api } from './api.ts';
import { isNotFound } from './containers.ts';
import { pathPart } from './names.ts';

type Calls = 'listImages' | 'findImage' | 'inspectImage' | 'imageHistory' | 'tagImage' | 'removeImage' | 'pruneImages';

/** What can be done with local images, transfers aside. */
export function imageCalls({ docker }: Api): Pick<Engine, Calls> {
  const image = (name: string, signal: AbortSignal) => docker(signal).getImage(pathPart(name));
  return {
    listImages: async (signal) => (await docker(signal).listImages()).flatMap(toImages),
    async findImage(name, signal) {
      try {
        const found = toImages(await image(name, signal).inspect());
        if (found.some(({ reference }) => reference !== undefined)) return found;
        // Only the list knows an intermediate image, which has no tag either, from a dangling one.
        const dangling = await docker(signal).listImages({ filters: { dangling: ['true'] } });
        return dangling.flatMap(toImages).filter(({ id }) => id === found[0]?.id);
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
    },
    inspectImage: async (name, signal) => fieldsOf(await image(name, signal).inspect()),
    imageHistory: async (name, signal) => listOf(await image(name, signal).history()).map(toLayer),
    async tagImage(name, { repository, tag }, signal) {
      await image(name, signal).tag({ repo: repository, tag });
    },
    async removeImage(name, { force }, signal) {
      await image(name, signal).remove({ force });
    },
    async pruneImages({ danglingOnly }, signal) {
      const answer = fieldsOf(await docker(signal).pruneImages({ filters: { dangling: [String(danglingOnly)] } }));
      const removed = listOf(answer['ImagesDeleted'])
        .map(fieldsOf)
        .map((entry) => textOf(entry['Deleted']) || textOf(entry['Untagged']));
      return { removed, bytes: Number(answer['SpaceReclaimed']) || 0 };
    },
  };
}
