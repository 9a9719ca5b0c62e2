import type { Readable } from 'node:stream';
import type { ContainerId, ImageId } from '../core/resource.ts';

/** What the engine tells while it takes an archive of images in: a layer's bytes, when it names them. */
export type LoadProgress = { readonly status: string; readonly current?: number; readonly total?: number };

/** What an archive brought: names such as `web:1`, and ids of images that have none in it. */
export type LoadedImages = { readonly references: readonly string[]; readonly ids: readonly ImageId[] };

/** How an image is made of a root file system. */
export type ImportOptions = {
  readonly message?: string;
  /** Instructions of a Dockerfile that need no build, such as `CMD ["sh"]`. */
  readonly changes: readonly string[];
};

/** How an image is made of a container. */
export type CommitOptions = ImportOptions & {
  readonly author?: string;
  /** Holds the container still meanwhile, so that its files fit together. */
  readonly pause: boolean;
};

/** Images as files, and images of containers and file systems. */
export type ImageFileCalls = {
  /** A tar of these images, by reference or id; those that share layers have them once. It fails with `engineGone` when it is cut; whether it is whole, its end tells. */
  saveImages(images: readonly string[], signal: AbortSignal): Promise<Readable>;
  /** Takes an archive in as {@link ImageFileCalls.saveImages} makes it, compressed or not; it is destroyed in the end. Rejects with `truncated` when it is cut. */
  loadImages(archive: Readable, onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<LoadedImages>;
  /** Makes an image without a name of a root file system, compressed or not; it is destroyed in the end. */
  importImage(archive: Readable, options: ImportOptions, signal: AbortSignal): Promise<ImageId>;
  /** A tar of a container's file system, without its volumes. */
  exportContainer(id: ContainerId, signal: AbortSignal): Promise<Readable>;
  /** Makes an image without a name of a container as it is now. */
  commitContainer(id: ContainerId, options: CommitOptions, signal: AbortSignal): Promise<ImageId>;
  /** Removes what no image needs of the build cache, or all of it, or just one entry; what a build uses stays. */
  pruneBuildCache(
    what: { readonly all: boolean; readonly id?: string },
    signal: AbortSignal,
  ): Promise<{ readonly removed: readonly string[]; readonly bytes: number }>;
};
