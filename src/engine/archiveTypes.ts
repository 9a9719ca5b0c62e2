import type { Readable } from 'node:stream';
import type { Container, ContainerId, EntryType, ImageId } from '../core/resource.ts';

/** What the engine says of a path without following a link at its end. Engine API 1.41, `X-Docker-Container-Path-Stat`. */
export type PathStat = {
  readonly type: EntryType;
  /** Bytes. */
  readonly size: number;
  /** Permission bits with setuid, setgid and sticky, such as `0o4755`. */
  readonly mode: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Of a link: where it leads in the container, through any further links; absolute. */
  readonly target?: string;
};

/** A path in which a container differs from its image. */
export type PathChange = { readonly path: string; readonly kind: 'changed' | 'added' | 'deleted' };

/** Files of containers, running or not, and what helper containers need. Paths are absolute. */
export type ArchiveCalls = {
  /** Rejects with `notFound` when there is no such path, or no such container. */
  statArchive(id: ContainerId, path: string, signal: AbortSignal): Promise<PathStat>;
  /** A tar stream of a path in the container, with all that is below; fails with `engineGone` when it is cut. */
  getArchive(id: ContainerId, path: string, signal: AbortSignal): Promise<Readable>;
  /** Unpacks a tar into a folder of the container; a stream is sent as it comes and destroyed in the end. */
  putArchive(id: ContainerId, path: string, tar: Uint8Array | Readable, signal: AbortSignal): Promise<void>;
  /** What was added, changed and deleted since the container was made; volumes are left out. */
  containerChanges(id: ContainerId, signal: AbortSignal): Promise<readonly PathChange[]>;
  /** Containers, running or not, that have this label. */
  listLabelled(label: string, signal: AbortSignal): Promise<Container[]>;
  /** Makes an image with no file in it and no name; resolves with its id. */
  importEmptyImage(signal: AbortSignal): Promise<ImageId>;
};
