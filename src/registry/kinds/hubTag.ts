import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { asDigest, platformOf } from '../imageManifest.ts';
import { count, field, list, text } from '../jsonValue.ts';
import type { TagDetails } from '../types.ts';
import { askHub } from './hubApi.ts';
import type { KindContext } from './kind.ts';

export function tagUrl(hub: URL, path: string, tag: string): URL {
  const [namespace = '', ...rest] = path.split('/').map(encodeURIComponent);
  return new URL(`/v2/repositories/${namespace}/${rest.join('/')}/tags/${encodeURIComponent(tag)}/`, hub);
}

/** What Docker Hub tells of a tag; unlike asking for its manifest, this is no pull that counts. Docker Hub API, “Read repository tag”. */
export async function hubTag(context: KindContext, hub: URL, path: string, tag: string, signal: AbortSignal): Promise<TagDetails | undefined> {
  const missing = () => new GantryError('manifestUnknown', t('{0} has no {1}.', context.host, `${path}:${tag}`));
  const { json } = await askHub(context, hub, { url: tagUrl(hub, path, tag), missing }, signal);
  const images = list(field(json, 'images')).filter((image) => text(field(image, 'architecture')) !== 'unknown');
  const digest = asDigest(field(json, 'digest')) ?? (images.length === 1 ? asDigest(field(images[0], 'digest')) : undefined);
  if (!digest) return undefined;
  const created = Date.parse(text(field(json, 'tag_last_pushed')) ?? text(field(json, 'last_updated')) ?? '');
  return {
    digest,
    mediaType: text(field(json, 'media_type')) ?? '',
    size: count(field(images[0], 'size')) || count(field(json, 'full_size')),
    ...(created > 0 && { created }),
    platforms: images.flatMap((image) => platformOf(image) ?? []),
  };
}
