import type { ContainerId } from '../core/resource.ts';

/** Changing a container in place, and knowing when it ends. */
export type UpdateCalls = {
  /** Changes limits and restart policy of a container, with the field names of `HostConfig`; 0 leaves a limit as it is. Resolves with the engine's warnings. Engine API 1.41, "Update a container". */
  updateContainer(id: ContainerId, changes: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<readonly string[]>;
  /** Resolves with the exit code once the container does not run (at once when it does not run now), or is removed. */
  waitContainer(id: ContainerId, condition: 'not-running' | 'removed', signal: AbortSignal): Promise<number>;
  /** Joins a network with the engine's `EndpointSettings`, such as aliases and a static address. */
  connectEndpoint(network: string, container: ContainerId, endpoint: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<void>;
};
