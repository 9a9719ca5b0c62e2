import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import { encodeName } from '../archive/byteNames.ts';
import type { ArchiveCalls } from '../archiveTypes.ts';
import { imageId } from '../engine.ts';
import { toContainer } from '../mapping/container.ts';
import { fieldsOf, listOf, textOf } from '../mapping/fields.ts';
import { toPathChanges, toPathStat } from '../mapping/pathStat.ts';
import { chunksOf } from '../transport/body.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';

/** A tar ends with two blocks of zeros; one of nothing else holds no file. */
const emptyTar = Buffer.alloc(1024);

/** Files of containers. Engine API 1.41, "Archive" and "Get changes on a container’s filesystem". */
export function archiveCalls({ modem, endpoint }: Api): ArchiveCalls {
  const archive = (id: string, path: string) => `/containers/${pathPart(id)}/archive?path=${encodeName(path)}`;
  return {
    async statArchive(id, path, signal) {
      const call = { path: archive(id, path), method: 'HEAD', isStream: true };
      const answer = (await modem.call(call, { signal }).catch((error: unknown) => explain(error, path))) as IncomingMessage;
      answer.resume();
      const stat = toPathStat(String(answer.headers['x-docker-container-path-stat'] ?? ''));
      if (stat === undefined) throw new GantryError('engine', t('The engine at {0} gave an answer that cannot be read.', endpoint.address));
      return stat;
    },
    async getArchive(id, path, signal) {
      const answer = (await modem.call({ path: archive(id, path), isStream: true }, { signal })) as IncomingMessage;
      // What is never read must let go of its connection, too.
      return Readable.from(chunksOf(answer, endpoint), { objectMode: false }).once('close', () => answer.destroy());
    },
    async putArchive(id, path, tar, signal) {
      await modem.call({ path: archive(id, path), method: 'PUT', file: tar, isStream: tar instanceof Readable }, { signal }).then(settled);
    },
    containerChanges: async (id, signal) => toPathChanges(await modem.call({ path: `/containers/${pathPart(id)}/changes` }, { signal })),
    async listLabelled(label, signal) {
      const options = { all: true, filters: { label: [label] } };
      return listOf(await modem.call({ path: '/containers/json?', options }, { signal })).map(toContainer);
    },
    async importEmptyImage(signal) {
      const answer = await modem.call({ path: '/images/create?', method: 'POST', options: { fromSrc: '-' }, file: emptyTar }, { signal });
      const status = textOf(typeof answer === 'string' ? lastStatus(answer) : fieldsOf(answer)['status']);
      if (!status.startsWith('sha256:')) throw new GantryError('engine', t('The engine could not make an empty image.'), { cause: answer });
      return imageId(status);
    },
  };
}

/** Waits for the end of an answer that was asked for as a stream, so that its connection can be used again. */
async function settled(answer: unknown): Promise<void> {
  if (!(answer instanceof Readable)) return;
  answer.resume();
  const { promise, resolve } = Promise.withResolvers<void>();
  answer.once('close', resolve);
  await promise;
}

/** An answer to HEAD has no words of the engine's. */
function explain(error: unknown, path: string): never {
  if (!(error instanceof GantryError) || error.code !== 'notFound') throw error;
  throw new GantryError('notFound', t('There is no {0} in it.', shorten(oneLine(path), 200)), { cause: error });
}

function lastStatus(text: string): unknown {
  try {
    return fieldsOf(JSON.parse(text.trim().split('\n').at(-1) ?? ''))['status'];
  } catch {
    return undefined;
  }
}
