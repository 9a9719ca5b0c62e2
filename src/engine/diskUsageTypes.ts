/** What an engine's disk is used for. */
export type DiskUsageType = 'image' | 'container' | 'volume' | 'build-cache';

/** An image on disk; sizes in bytes. */
export type ImageUsage = {
  readonly id: string;
  /** `repository:tag`; none for a dangling image. */
  readonly tags: readonly string[];
  readonly size: number;
  /** What other images hold, too; absent when the engine did not work it out. */
  readonly sharedSize?: number;
  /** How many containers were made from it; absent when the engine did not count them. */
  readonly containers?: number;
  /** Milliseconds since the epoch. */
  readonly created: number;
};

/** What a container has written, in bytes, its volumes aside. */
export type ContainerUsage = { readonly id: string; readonly name: string; readonly image: string; readonly state: string; readonly size: number };

/** A volume on disk. */
export type VolumeUsage = {
  readonly name: string;
  /** Bytes; absent for drivers that do not say. */
  readonly size?: number;
  /** How many containers, running or not, mount it, Gantry's own helpers included; absent when the engine does not say. */
  readonly references?: number;
};

/** One record of the build cache. */
export type BuildCacheUsage = {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  /** Bytes. */
  readonly size: number;
  readonly inUse: boolean;
  readonly shared: boolean;
  /** Milliseconds since the epoch. */
  readonly created?: number;
  readonly lastUsed?: number;
};

/** The answer of `GET /system/df`; what was not asked for is empty. */
export type DiskUsage = {
  /** Bytes of all layers of all images, each counted once; absent when the engine does not say. */
  readonly layersSize?: number;
  readonly images: readonly ImageUsage[];
  readonly containers: readonly ContainerUsage[];
  readonly volumes: readonly VolumeUsage[];
  readonly buildCache: readonly BuildCacheUsage[];
};

/** What needs the engine to walk through its disk: slow, so only asked when the user wants to know. */
export type DiskUsageCalls = {
  /**
   * How much of the disk everything takes, or only things of some types, which is much quicker where the engine can (API 1.42).
   * An engine does one of these at a time: callers wait for one another, and for other clients.
   */
  diskUsage(signal: AbortSignal, types?: readonly DiskUsageType[]): Promise<DiskUsage>;
};
