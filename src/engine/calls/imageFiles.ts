import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { imageId } from '../engine.ts';
import type { ImageFileCalls } from '../imageFilesTypes.ts';
import { fieldsOf, textOf } from '../mapping/fields.ts';
import { archiveError, followImport, followLoad } from '../streams/load.ts';
import { chunksOf } from '../transport/body.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';
import { toPruned } from './pruned.ts';

/** Images as files. Engine API 1.41, "Export several images", "Import images", "Create an image", "Export a container", "Create a new image from a container", "Delete builder cache". */
export function imageFileCalls(api: Api): ImageFileCalls {
  const { modem, endpoint } = api;
  const tarOf = async (path: string, options: object, signal: AbortSignal): Promise<Readable> => {
    const answer = (await modem.call({ path, options: { ...options }, isStream: true }, { signal })) as IncomingMessage;
    // What is never read must let go of its connection, too.
    return Readable.from(chunksOf(answer, endpoint), { objectMode: false }).once('close', () => answer.destroy());
  };
  return {
    saveImages: (images, signal) => tarOf('/images/get?', { names: [...images] }, signal),
    exportContainer: (id, signal) => tarOf(`/containers/${pathPart(id)}/export?`, {}, signal),
    loadImages: (archive, onProgress, signal) =>
      sent(api, '/images/load?', {}, archive, signal, (answer) => followLoad(chunksOf(answer, endpoint), onProgress)),
    importImage: (archive, { message, changes }, signal) =>
      sent(api, '/images/create?', { fromSrc: '-', ...(message && { message }), changes: [...changes] }, archive, signal, async (answer) =>
        imageId(await followImport(chunksOf(answer, endpoint))),
      ),
    async commitContainer(id, { message, author, pause, changes }, signal) {
      const query = { container: id, pause: pause ? '1' : '0', ...(message && { comment: message }), ...(author && { author }), changes: [...changes] };
      // Docker would take the container's own configuration by itself; Podman wants it to be sent.
      const config = fieldsOf(fieldsOf(await modem.call({ path: `/containers/${pathPart(id)}/json` }, { signal }))['Config']);
      const answer = await modem.call({ path: '/commit?', method: 'POST', options: { _query: query, _body: config } }, { signal });
      const made = textOf(fieldsOf(answer)['Id']);
      if (made === '') throw new GantryError('engine', t('The engine at {0} gave an answer that cannot be read.', endpoint.address));
      return imageId(made.startsWith('sha256:') ? made : `sha256:${made}`);
    },
    async pruneBuildCache({ all, id }, signal) {
      const options = { ...(all && { all: '1' }), ...(id !== undefined && { filters: { id: [id] } }) };
      return toPruned(await modem.call({ path: '/build/prune?', method: 'POST', options }, { signal }), 'CachesDeleted');
    },
  };
}

/** Sends an archive and reads the answer; in the end the archive is destroyed, whatever came. */
async function sent<T>(
  { modem }: Api,
  path: string,
  options: object,
  archive: Readable,
  signal: AbortSignal,
  read: (answer: Readable) => Promise<T>,
): Promise<T> {
  try {
    return await read((await modem.call({ path, method: 'POST', options: { ...options }, file: archive, isStream: true }, { signal })) as Readable);
  } catch (error) {
    // What could not be read here is the reason, not that the engine got no more of it.
    if (archive.errored && !isCancelled(error)) throw archive.errored;
    throw error instanceof GantryError && error.code === 'engine' && /unexpected EOF|no space left/i.test(String(error.cause))
      ? archiveError(String(error.cause))
      : error;
  } finally {
    archive.destroy();
  }
}
