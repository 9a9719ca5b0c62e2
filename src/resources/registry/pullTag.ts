import { isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { familiarReference } from '../../core/reference.ts';
import type { Tag } from '../../core/resource.ts';
import type { Platform } from '../../registry/types.ts';
import { forEach } from '../batch.ts';
import { pullImage } from '../image/pull.ts';
import type { Ports } from '../kind.ts';
import { choosePlatform, type PlatformChoice } from './platform.ts';

/** Pulls tags; of a single one that has several platforms it asks which. */
export async function pullTags(ports: Ports, tags: readonly Tag[]): Promise<void> {
  const [only] = tags;
  const choice = only !== undefined && tags.length === 1 ? await askPlatform(ports, only) : {};
  if (choice === undefined) return;
  await forEach(tags, familiarReference, (tag) => pullImage(ports, familiarReference(tag), choice.platform));
}

async function askPlatform(ports: Ports, tag: Tag): Promise<PlatformChoice | undefined> {
  const platforms = await platformsOf(ports, tag);
  return platforms.length < 2 ? {} : choosePlatform(ports.ui, platforms, t('Pull {0}', familiarReference(tag)));
}

/** None when they cannot be had from here: the engine may reach what the editor cannot. */
async function platformsOf({ registries, signal }: Ports, { host, path, tag }: Tag): Promise<readonly Platform[]> {
  try {
    return (await (await registries.client(host)).tagDetails(path, tag, signal)).platforms;
  } catch (error) {
    if (isCancelled(error)) throw error;
    return [];
  }
}
