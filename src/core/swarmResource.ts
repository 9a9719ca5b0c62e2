/** One node of a swarm. */
export type SwarmNode = {
  readonly kind: 'swarmNode';
  readonly id: string;
  readonly hostname: string;
  readonly role: 'manager' | 'worker';
  readonly availability: 'active' | 'pause' | 'drain';
  /** `ready`, `down`, `disconnected` or `unknown`. */
  readonly state: string;
  readonly address: string;
  /** The manager that decides. */
  readonly leader: boolean;
  readonly engineVersion: string;
  /** Memory in bytes; zero when not told. */
  readonly memory: number;
  readonly cpus: number;
  readonly labels: Readonly<Record<string, string>>;
};

/** A port that a swarm, or the node of a task, publishes. */
export type ServicePort = { readonly target: number; readonly published?: number; readonly protocol: string; readonly mode: string };
export type ServiceMode = 'replicated' | 'global' | 'replicated-job' | 'global-job';

/** A service of a swarm. */
export type Service = {
  readonly kind: 'service';
  readonly id: string;
  readonly name: string;
  /** The row above, where the service stands a second time: the stack it belongs to. */
  readonly under?: string;
  /** As it was given, with the digest that it was resolved to, if any. */
  readonly image: string;
  readonly mode: ServiceMode;
  /** Tasks that run, and that should. */
  readonly running: number;
  readonly desired: number;
  readonly ports: readonly ServicePort[];
  readonly tty: boolean;
  /** There is a specification to roll back to. */
  readonly hasPrevious: boolean;
  /** How the last update or rollback went, such as `updating` or `paused`; absent when there was none. */
  readonly update?: { readonly state: string; readonly message: string /** RFC 3339; tells one update from the next. */; readonly started: string };
  /** Names of the secrets and configs that its tasks get. */
  readonly secrets: readonly string[];
  readonly configs: readonly string[];
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly updated: number;
  readonly labels: Readonly<Record<string, string>>;
};

/** One container that a service has, or had, on a node. */
export type SwarmTask = {
  readonly kind: 'swarmTask';
  readonly id: string;
  /** The row above: a service's key, or a node's id. */
  readonly under: string;
  /** `service.slot`, or `service.node` for a service with one task on each node. */
  readonly name: string;
  readonly serviceId: string;
  readonly nodeId: string;
  readonly node: string;
  /** `running`, `failed`, `preparing` and so on. */
  readonly state: string;
  readonly desired: string;
  /** Why it failed, or what it is doing; the engine's words. */
  readonly message: string;
  readonly failed: boolean;
  readonly exitCode?: number;
  readonly containerId?: string;
  /** Its container is on the engine that is connected. */
  readonly local: boolean;
  readonly image: string;
  /** When it got into its state; milliseconds since the epoch. */
  readonly since: number;
};

/** The services that `docker stack deploy` made of one file. */
export type Stack = { readonly kind: 'stack'; readonly name: string; readonly services: readonly Service[] };

/** A secret of a swarm; nobody can read its value, the engine included. */
export type Secret = {
  readonly kind: 'secret';
  readonly id: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly updated: number;
  readonly labels: Readonly<Record<string, string>>;
};

/** A configuration file of a swarm. */
export type Config = Omit<Secret, 'kind'> & { readonly kind: 'config' };

/** A heading in the view of the swarm. */
export type SwarmSection = { readonly kind: 'swarmSection'; readonly name: 'nodes' | 'services' | 'stacks' | 'secrets' | 'configs' };

/** What a swarm has. */
export type SwarmResource = SwarmNode | Service | SwarmTask | Stack | Secret | Config | SwarmSection;
