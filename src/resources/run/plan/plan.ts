/** One published port, as `docker run -p` says it. */
export type PortRule = {
  /** Empty: every address of the engine's machine. */
  readonly hostAddress: string;
  /** A number, a range such as `8000-8010` of which the engine takes a free one, or empty for a random one. */
  readonly hostPort: string;
  readonly containerPort: number;
  readonly protocol: string;
};

/** Something that is mounted. With `details` it is said by `--mount`, else by `-v` or `--tmpfs`. */
export type MountRule = {
  /** `volume`, `bind`, `tmpfs`, or another word of the engine's. */
  readonly type: string;
  /** The volume's name, or a path of the engine's machine; empty for an anonymous volume and for a tmpfs. */
  readonly source: string;
  /** The path in the container. */
  readonly target: string;
  readonly readOnly: boolean;
  /** What else `-v` or `--tmpfs` says, such as `z` or `size=64m`. */
  readonly options: readonly string[];
  /** Further fields of the engine's `Mount` object, such as `VolumeOptions`. Engine API 1.41, "Mount". */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** A variable of the environment; without a value it is taken from this machine's environment, or asked for. */
export type Variable = { readonly name: string; readonly value?: string };

/** A network that the container is in. */
export type NetworkRule = {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Static addresses; empty when the engine chooses. */
  readonly ip: string;
  readonly ip6: string;
  /** Further fields of the engine's `EndpointSettings`, such as `DriverOpts`. */
  readonly details?: Readonly<Record<string, unknown>>;
};

export const restartPolicies = ['no', 'on-failure', 'unless-stopped', 'always'] as const;
export type RestartRule = { readonly policy: (typeof restartPolicies)[number] /** 0: without end. */; readonly retries: number };

/** A part of the body of `POST /containers/create`, with `HostConfig` in it. Engine API 1.41. */
export type EngineBody = Readonly<Record<string, unknown>>;

/** How a container is made and started. What the form does not show is in `other`, in the engine's own words. */
export type RunPlan = {
  readonly image: string;
  /** Empty: the engine makes one up. */
  readonly name: string;
  /** Empty: the engine's own. */
  readonly platform: string;
  readonly pull: 'missing' | 'always' | 'never';
  readonly ports: readonly PortRule[];
  /** Publishes every exposed port at a random one. */
  readonly publishAll: boolean;
  readonly mounts: readonly MountRule[];
  /** Containers whose mounts it gets, each perhaps with `:ro`. */
  readonly volumesFrom: readonly string[];
  readonly environment: readonly Variable[];
  /** Files of this machine with variables, read when it is run. */
  readonly environmentFiles: readonly string[];
  /** The first is the one it starts in; none: the engine's default. */
  readonly networks: readonly NetworkRule[];
  readonly restart: RestartRule;
  /** Absent: the image's. */
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  /** Empty: the image's. */
  readonly user: string;
  readonly workingFolder: string;
  /** Bytes; 0: no limit. */
  readonly memory: number;
  /** Billionths of a CPU; 0: no limit. */
  readonly nanoCpus: number;
  /** As `--gpus` says it: `all`, a number, or `device=…`; empty: none. */
  readonly gpus: string;
  readonly privileged: boolean;
  readonly removeOnExit: boolean;
  /** Its input is open. */
  readonly interactive: boolean;
  readonly tty: boolean;
  readonly detached: boolean;
  readonly other: EngineBody;
};

/** A container of this image as `docker run -d IMAGE` makes it. */
export function planOf(image: string): RunPlan {
  return {
    image,
    name: '',
    platform: '',
    pull: 'missing',
    ports: [],
    publishAll: false,
    mounts: [],
    volumesFrom: [],
    environment: [],
    environmentFiles: [],
    networks: [],
    restart: { policy: 'no', retries: 0 },
    user: '',
    workingFolder: '',
    memory: 0,
    nanoCpus: 0,
    gpus: '',
    privileged: false,
    removeOnExit: false,
    interactive: false,
    tty: false,
    detached: true,
    other: {},
  };
}
