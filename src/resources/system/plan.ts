import type { Container, Image, Network, Volume } from '../../core/resource.ts';
import type { DiskUsage } from '../../engine/diskUsageTypes.ts';
import { isLive } from '../container/abilities.ts';
import { nameOf as nameOfImage } from '../image/names.ts';
import { isPredefined } from '../network/abilities.ts';
import { membersOf } from '../network/members.ts';
import { Usage } from '../usage.ts';
import type { SpaceKind } from './summary.ts';

/** What can be pruned: what takes space, and networks, which take none. */
export type PruneKind = SpaceKind | 'networks';

/** Something that would go; `bytes` is how much comes back at most, absent when that is not known. */
export type Doomed = { readonly id: string; readonly name: string; readonly bytes?: number };

/** All that would go, by kind. */
export type PrunePlan = {
  readonly containers: readonly Doomed[];
  readonly networks: readonly Doomed[];
  readonly volumes: readonly Doomed[];
  /** Named by the engine itself: nothing else will ever mount them. */
  readonly anonymousVolumes: readonly Doomed[];
  /** Without a name, and used by nothing. */
  readonly danglingImages: readonly Doomed[];
  /** Used by nothing, dangling ones included. */
  readonly images: readonly Doomed[];
  readonly buildCache: readonly Doomed[];
};

/** What the engine has now. */
export type Inventory = {
  readonly containers: readonly Container[];
  readonly images: readonly Image[];
  readonly volumes: readonly Volume[];
  readonly networks: readonly Network[];
};

/**
 * What nothing needs: stopped containers, and what no container uses.
 * @param containersGo stopped containers are removed as well, so that what only they use goes too.
 */
export function planPrune({ containers, images, volumes, networks }: Inventory, usage: DiskUsage, containersGo: boolean): PrunePlan {
  const stopped = containers.filter((one) => !isLive(one) && one.state !== 'removing');
  const users = new Usage(containersGo ? containers.filter((one) => !stopped.includes(one)) : containers);
  const [writable, onDisk, layers] = [byId(usage.containers), new Map(usage.volumes.map((one) => [one.name, one.size])), byId(usage.images)];
  const unused = distinct(images.filter(({ id }) => users.ofImage(id).length === 0));
  const image = ({ id, ...one }: Image): Doomed => ({ id, name: nameOfImage({ id, ...one }), ...bytes(ownSize(layers.get(id)) ?? one.size) });
  const volume = ({ name }: Volume): Doomed => ({ id: name, name, ...bytes(onDisk.get(name)) });
  const loose = volumes.filter(({ name }) => users.ofVolume(name).length === 0);
  return {
    containers: stopped.map(({ id, name }) => ({ id, name, ...bytes(writable.get(id)?.size) })),
    networks: networks.filter((one) => !isPredefined(one) && membersOf(one, { usage: users }).length === 0).map(({ id, name }) => ({ id, name })),
    volumes: loose.map(volume),
    anonymousVolumes: loose.filter(({ anonymous }) => anonymous).map(volume),
    danglingImages: unused.filter(({ reference }) => reference === undefined).map(image),
    images: unused.map(image),
    buildCache: usage.buildCache
      .filter(({ inUse, shared }) => !inUse && !shared)
      .map(({ id, description, type, size }) => ({ id, name: description || type || id, ...bytes(size) })),
  };
}

/** How much comes back at most, in bytes. */
export function bytesOf(doomed: readonly Doomed[]): number {
  return doomed.reduce((total, { bytes: one = 0 }) => total + one, 0);
}

/** What an image has for itself alone. */
function ownSize(image: DiskUsage['images'][number] | undefined): number | undefined {
  return image && Math.max(0, image.size - (image.sharedSize ?? 0));
}

/** An image with three tags is three resources, and goes once. */
function distinct(images: readonly Image[]): readonly Image[] {
  return [...new Map(images.toReversed().map((one) => [one.id, one])).values()].toReversed();
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function bytes(value: number | undefined): { readonly bytes?: number } {
  return value === undefined ? {} : { bytes: value };
}
