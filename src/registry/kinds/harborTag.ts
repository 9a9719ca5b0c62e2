import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { asDigest, platformOf } from '../imageManifest.ts';
import { count, field, list, text } from '../jsonValue.ts';
import type { TagDetails } from '../types.ts';
import { artifactUrl, askHarbor } from './harborApi.ts';
import type { KindContext } from './kind.ts';

/** What Harbor tells of a tag, in one request. Harbor API, “artifact”. */
export async function harborTag(context: KindContext, path: string, tag: string, signal: AbortSignal): Promise<TagDetails | undefined> {
  const missing = () => new GantryError('manifestUnknown', t('{0} has no {1}.', context.host, `${path}:${tag}`));
  const { json } = await askHarbor(context, { url: await artifactUrl(context, path, encodeURIComponent(tag), signal), missing }, signal);
  const digest = asDigest(field(json, 'digest'));
  if (!digest) return undefined;
  const extra = field(json, 'extra_attrs');
  const created = Date.parse(text(field(extra, 'created')) ?? text(field(json, 'push_time')) ?? '');
  const parts = list(field(json, 'references')).flatMap((reference) => platformOf(field(reference, 'platform')) ?? []);
  const own = platformOf(extra);
  return {
    digest,
    mediaType: text(field(json, 'manifest_media_type')) ?? text(field(json, 'media_type')) ?? '',
    size: count(field(json, 'size')),
    ...(created > 0 && { created }),
    platforms: parts.length === 0 ? (own ? [own] : []) : parts.filter(({ os }) => os !== 'unknown'),
  };
}
