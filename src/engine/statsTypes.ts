import type { ContainerId } from '../core/resource.ts';

/** What a container uses at one moment. What the engine does not tell is absent, such as the network of a container that shares its host's. */
export type StatsSample = {
  /** Milliseconds since the epoch, by the engine's clock. */
  readonly at: number;
  /** Percent of one processor, so that two busy ones are 200; absent in the first sample, which has nothing to compare with. */
  readonly cpu?: number;
  /** Bytes without what the system may drop at once (inactive file cache), and how many it may use. */
  readonly memory?: { readonly used: number; readonly limit: number };
  /** Bytes since the container started, over all its networks. */
  readonly network?: { readonly received: number; readonly sent: number };
  /** Bytes since the container started, over all devices. */
  readonly disk?: { readonly read: number; readonly written: number };
  /** Processes and threads. */
  readonly pids?: number;
};

/** A part of `Engine`. */
export type StatsCalls = {
  /** One sample each second for as long as the container runs, paused included; ends when it does not. Throws `notFound` when there is no such container, `engineGone` when the connection breaks. */
  stats(id: ContainerId, signal: AbortSignal): AsyncIterable<StatsSample>;
};

/** A table of processes as the engine's machine sees them; process ids are those of that machine. */
export type ProcessTable = { readonly titles: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A part of `Engine`. */
export type TopCalls = {
  /** The processes of a running container. `ps` are arguments for `ps`; an engine's default when absent. Rejects with `conflict` when the container does not run. */
  top(id: ContainerId, signal: AbortSignal, ps?: string): Promise<ProcessTable>;
};
