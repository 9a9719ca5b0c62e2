import type { Config, Secret, Service, SwarmNode, SwarmTask } from '../core/swarmResource.ts';

/** What an engine is in a swarm: `locked` until its key is given, `pending` while it joins, `error` when it could not. */
export type SwarmState = 'inactive' | 'pending' | 'worker' | 'manager' | 'locked' | 'error';

/** What is told of a swarm to any of its nodes. */
export type SwarmInfo = {
  readonly state: SwarmState;
  /** The node that this engine is; empty outside a swarm. */
  readonly nodeId: string;
  /** Addresses of managers, as `host:port`. */
  readonly managers: readonly string[];
  /** Why `state` is `error`. */
  readonly error: string;
};

/** The engine's own JSON, such as the specification of a service. */
export type Json = Readonly<Record<string, unknown>>;
/** Makes another specification of the present one; asked again when somebody else was faster. */
export type Change = (spec: Json) => Json;

export type ServiceUpdate = {
  /** Credentials for the registry of its image, which the managers then hand to the nodes. */
  readonly auth?: { readonly username?: string; readonly password?: string; readonly serveraddress?: string; readonly identitytoken?: string };
};

export type SwarmLogOptions = {
  readonly follow: boolean;
  /** Lines from the end of each task's log; all when absent. */
  readonly tail?: number;
  readonly tty: boolean;
};
type Chunk = { readonly stream: 'stdout' | 'stderr'; readonly data: Uint8Array };

type Addresses = { readonly listen: string; readonly advertise?: string };
export type SwarmInit = Addresses & { /** UDP port of the overlay networks; 4789 when absent. */ readonly dataPort?: number };
export type SwarmJoin = Addresses & { readonly managers: readonly string[]; readonly token: string };
/** What lets others join; secrets. */
export type JoinTokens = { readonly worker: string; readonly manager: string };

/**
 * What can be done with a swarm; all but `swarmInfo`, `initSwarm`, `joinSwarm` and `leaveSwarm` on a manager only.
 * Rejects as the other calls do, with `unsupported` when this engine is no manager. Engine API 1.41, "Swarm".
 */
export type SwarmCalls = {
  swarmInfo(signal: AbortSignal): Promise<SwarmInfo>;
  /** Makes this engine the first manager of a new swarm; resolves with its node's id. */
  initSwarm(options: SwarmInit, signal: AbortSignal): Promise<string>;
  joinSwarm(options: SwarmJoin, signal: AbortSignal): Promise<void>;
  /** A manager leaves only when forced; with the last one the swarm and all its services are gone. */
  leaveSwarm(options: { readonly force: boolean }, signal: AbortSignal): Promise<void>;
  joinTokens(signal: AbortSignal): Promise<JoinTokens>;

  listNodes(signal: AbortSignal): Promise<readonly SwarmNode[]>;
  inspectNode(id: string, signal: AbortSignal): Promise<Json>;
  updateNode(id: string, change: Change, signal: AbortSignal): Promise<void>;
  removeNode(id: string, options: { readonly force: boolean }, signal: AbortSignal): Promise<void>;

  listServices(signal: AbortSignal): Promise<readonly Service[]>;
  inspectService(id: string, signal: AbortSignal): Promise<Json>;
  /** Resolves with the managers' warnings as soon as the change is accepted, not when the tasks have changed. */
  updateService(id: string, change: Change, options: ServiceUpdate, signal: AbortSignal): Promise<readonly string[]>;
  rollBackService(id: string, signal: AbortSignal): Promise<void>;
  removeService(id: string, signal: AbortSignal): Promise<void>;
  /** Output of all tasks of a service, each message led by its time and by `name=value,…` that says whose it is; of a TTY plain. */
  serviceLogs(id: string, options: SwarmLogOptions, signal: AbortSignal): AsyncIterable<Chunk>;

  /** Of one service or one node, or all; `under` is what the rows stand below. */
  listTasks(filter: { readonly service?: string; readonly node?: string }, signal: AbortSignal): Promise<readonly SwarmTask[]>;
  inspectTask(id: string, signal: AbortSignal): Promise<Json>;
  taskLogs(id: string, options: SwarmLogOptions, signal: AbortSignal): AsyncIterable<Chunk>;

  listSecrets(signal: AbortSignal): Promise<readonly Secret[]>;
  inspectSecret(id: string, signal: AbortSignal): Promise<Json>;
  createSecret(secret: NewSecret, signal: AbortSignal): Promise<string>;
  removeSecret(id: string, signal: AbortSignal): Promise<void>;
  listConfigs(signal: AbortSignal): Promise<readonly Config[]>;
  inspectConfig(id: string, signal: AbortSignal): Promise<Json>;
  createConfig(config: NewSecret, signal: AbortSignal): Promise<string>;
  removeConfig(id: string, signal: AbortSignal): Promise<void>;
};

export type NewSecret = { readonly name: string; readonly data: Uint8Array; readonly labels: Readonly<Record<string, string>> };
