import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Digest } from '../../core/resource.ts';
import { notARegistry } from '../answerError.ts';
import { mapConcurrent } from '../concurrency.ts';
import { platformOf } from '../imageManifest.ts';
import { count, field, list, parseJson, text } from '../jsonValue.ts';
import type { TagDetails } from '../types.ts';
import type { KindContext } from './kind.ts';
import { tagsPath } from './v1Path.ts';

const imageId = /^[0-9a-f]{64}$/;
/** Images of the time had at most 127 layers. */
const maxLayers = 127;

/** What the images on the way down from the tag's tell; the digest is the image's id, as there is no other. Docker Registry API v1, “Images”. */
export async function v1TagDetails(context: KindContext, path: string, tag: string, signal: AbortSignal): Promise<TagDetails> {
  const { session, host } = context;
  const answer = await session.send({ path: tagsPath(path, tag), scope: '', allow: [404] }, signal);
  if (answer.status === 404) throw new GantryError('manifestUnknown', t('{0} has no {1}.', host, `${path}:${tag}`));
  const id = parseJson(answer.bytes);
  if (typeof id !== 'string' || !imageId.test(id)) throw notARegistry(host);
  const { json: ancestry } = await session.json({ path: `/v1/images/${id}/ancestry`, scope: '' }, signal);
  const ids = list(ancestry).filter((entry): entry is string => typeof entry === 'string' && imageId.test(entry));
  const layers = await mapConcurrent([id, ...ids.filter((other) => other !== id)].slice(0, maxLayers), 8, async (layer) => {
    return (await session.json({ path: `/v1/images/${layer}/json`, scope: '' }, signal)).json;
  });
  const created = Date.parse(text(field(layers[0], 'created')) ?? '');
  const platform = platformOf(layers[0]);
  return {
    digest: id as Digest,
    mediaType: 'application/json',
    size: layers.reduce<number>((sum, layer) => sum + count(field(layer, 'Size')), 0),
    ...(created > 0 && { created }),
    platforms: platform ? [platform] : [],
  };
}
