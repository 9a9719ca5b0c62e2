import type { DiskUsage } from '../../engine/diskUsageTypes.ts';

/** What takes disk space. */
export type SpaceKind = 'images' | 'containers' | 'volumes' | 'buildCache';

/** How much of one kind there is. Sizes in bytes. */
export type KindSpace = {
  readonly kind: SpaceKind;
  readonly count: number;
  /** Used by something: an image by a container, a container because it runs, a volume by a container, cache by a build. */
  readonly active: number;
  readonly size: number;
  /** What comes back when all that is not active goes; never more than `size`. */
  readonly reclaimable: number;
};

/** How the disk is used, by kind. As `docker system df` works it out (docker CLI `cli/command/formatter/disk_usage.go`). */
export function summarize(usage: DiskUsage): readonly KindSpace[] {
  return [images(usage), containers(usage), volumes(usage), buildCache(usage)];
}

/** Layers that several images share count once: what remains is what images in use have of their own, and all that is shared. */
function images({ images: all, layersSize }: DiskUsage): KindSpace {
  const used = all.filter(({ containers: count = 0 }) => count > 0);
  const own = ({ size, sharedSize = 0 }: { size: number; sharedSize?: number }) => Math.max(0, size - sharedSize);
  const size = layersSize ?? sum(all.map(own));
  const kept = sum(used.map(({ size: whole, sharedSize }) => (sharedSize === undefined ? whole : whole - sharedSize)));
  return space('images', all.length, used.length, size, size - kept);
}

function containers({ containers: all }: DiskUsage): KindSpace {
  const active = all.filter(({ state }) => state === 'running' || state === 'paused' || state === 'restarting');
  const size = sum(all.map((one) => one.size));
  return space('containers', all.length, active.length, size, size - sum(active.map((one) => one.size)));
}

function volumes({ volumes: all }: DiskUsage): KindSpace {
  const used = all.filter(({ references = 0 }) => references > 0);
  const size = sum(all.map((one) => one.size ?? 0));
  return space('volumes', all.length, used.length, size, size - sum(used.map((one) => one.size ?? 0)));
}

/** What a record shares with an image is counted there. */
function buildCache({ buildCache: all }: DiskUsage): KindSpace {
  const own = all.filter(({ shared }) => !shared);
  const used = all.filter(({ inUse }) => inUse);
  const size = sum(own.map((one) => one.size));
  return space('buildCache', all.length, used.length, size, size - sum(used.filter(({ shared }) => !shared).map((one) => one.size)));
}

function space(kind: SpaceKind, count: number, active: number, size: number, reclaimable: number): KindSpace {
  return { kind, count, active, size, reclaimable: Math.min(size, Math.max(0, reclaimable)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
