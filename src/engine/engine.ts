import type { Readable } from 'node:stream';
import type { Container, ContainerId, Image, ImageId, Network, NetworkId, Volume } from '../core/resource.ts';
import type { ArchiveCalls } from './archiveTypes.ts';
import type { DiskUsageCalls } from './diskUsageTypes.ts';
import type { ImageFileCalls } from './imageFilesTypes.ts';
import type { StatsCalls, TopCalls } from './statsTypes.ts';
import type { SwarmCalls, SwarmState } from './swarmTypes.ts';
import type { UpdateCalls } from './updateTypes.ts';

/** Credentials as the engine takes them in `X-Registry-Auth`; empty for anonymous. Engine API 1.41, "Authentication". */
export type EngineAuth = {
  readonly username?: string;
  readonly password?: string;
  readonly serveraddress?: string;
  readonly identitytoken?: string;
};

/** One event of `GET /events`, with the field names of every engine version made one. */
export type EngineEvent = {
  readonly type: string;
  readonly action: string;
  /** What the event is about: a container, image or network id, a volume name, an image reference. */
  readonly actor: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Nanoseconds since the epoch, by the engine's clock. */
  readonly timeNano: bigint;
};

export type EngineInfo = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly operatingSystem: string;
  readonly architecture: string;
  /** True for Podman's docker-compatible socket. */
  readonly podman: boolean;
  /** By host: whether the engine insists on TLS with a known authority. */
  readonly secureByHost: Readonly<Record<string, boolean>>;
  readonly insecureCidrs: readonly string[];
  readonly mirrors: readonly string[];
  /** What it is in a swarm. */
  readonly swarm: SwarmState;
};

/** One layer's progress in a push or pull. */
export type TransferProgress = {
  /** Layer id, or empty for a message about the whole. */
  readonly id: string;
  /** The engine's own words, such as `Downloading`. */
  readonly status: string;
  /** Bytes; `current` never exceeds `total`. */
  readonly current?: number;
  readonly total?: number;
};
export type OnTransferProgress = (progress: TransferProgress) => void;

/** How an image is built; see the CLI's `docker build`. */
export type BuildOptions = {
  /** The Dockerfile's name in the context. */
  readonly dockerfile: string;
  /** `repository:tag`. */
  readonly tag: string;
  /** Name or index of the stage to stop at; the last one when absent. */
  readonly target?: string;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly platform?: string;
  /** Takes nothing from earlier builds. */
  readonly noCache: boolean;
  /** Looks for newer base images. */
  readonly pull: boolean;
  /** Credentials by registry host, for base images. */
  readonly auth: Readonly<Record<string, EngineAuth>>;
};

/** An instruction of a Dockerfile that is being built; both count from 1. */
export type BuildStep = { readonly number: number; readonly total: number; readonly instruction: string };

/** What a build tells: its output, with the step that begins with it; or the progress of a base image's layer. */
export type BuildProgress = { readonly text: string; readonly step?: BuildStep } | { readonly layer: TransferProgress };

export type LogOptions = {
  readonly follow: boolean;
  /** Lines from the end; all when absent. */
  readonly tail?: number;
  /** Only what is newer, in seconds since the epoch, with nanoseconds as decimals, e.g. `1700000000.000000001`. */
  readonly since?: string;
  readonly timestamps: boolean;
};
export type OutputChunk = { readonly stream: 'stdout' | 'stderr'; readonly data: Uint8Array };

/** A process, or a container's own process, with its input and output. */
export type ProcessStream = {
  /** Ends when the process does; throws `engineGone` when the connection breaks. */
  readonly output: AsyncIterable<OutputChunk>;
  write(data: string | Uint8Array): void;
  /** Does nothing when the process has ended. */
  resize(columns: number, rows: number): Promise<void>;
  /** The exit code, once the output has ended; `undefined` when the engine does not know. */
  exitCode(): Promise<number | undefined>;
  /** Ends an exec's process (SIGHUP, then SIGKILL) and lets go of the stream; only lets go of an attach. */
  close(): Promise<void>;
};

export type ExecOptions = {
  readonly command: readonly string[];
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly environment?: readonly string[];
  readonly tty: boolean;
  readonly size?: { readonly columns: number; readonly rows: number };
};

/** The body of `POST /containers/create`, as far as Gantry sets it. Engine API 1.41. */
export type ContainerSpec = {
  readonly Image: string;
  readonly Cmd?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Tty?: boolean;
  readonly OpenStdin?: boolean;
  readonly StdinOnce?: boolean;
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly Volumes?: Readonly<Record<string, object>>;
  readonly NetworkingConfig?: Readonly<Record<string, unknown>>;
  readonly Env?: readonly string[];
  readonly Labels?: Readonly<Record<string, string>>;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly HostConfig?: Readonly<Record<string, unknown>>;
};

/** What a prune removed. */
export type Pruned = { readonly removed: readonly string[]; readonly bytes: number };

/** One line of an image's history; newest first. */
export type ImageLayer = {
  readonly id: string;
  readonly created: number;
  readonly createdBy: string;
  /** Bytes. */
  readonly size: number;
  readonly tags: readonly string[];
  readonly comment: string;
};

type VolumeSpec = {
  readonly name?: string;
  readonly driver: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
};
type NetworkSpec = {
  readonly name: string;
  readonly driver: string;
  readonly internal?: boolean;
  readonly subnet?: string;
  readonly gateway?: string;
  readonly labels: Readonly<Record<string, string>>;
};

/**
 * One engine, whatever it is and however it is reached. Every call rejects with a GantryError:
 * `cancelled` when the signal aborted, `engineUnreachable` or `engineGone` when the connection failed,
 * `notFound`, `conflict`, `inUse` as the engine's verdict, else `engine`.
 */
export type Engine = SwarmCalls &
  ArchiveCalls &
  ImageFileCalls &
  DiskUsageCalls &
  UpdateCalls &
  StatsCalls &
  TopCalls & {
    /** The address as a user would write it, e.g. `unix:///var/run/docker.sock`. */
    readonly address: string;
    /** The docker context that it was found through, which may hold more than the address, such as certificates. */
    readonly contextName?: string;
    info(signal: AbortSignal): Promise<EngineInfo>;
    /** The engine's own JSON of `GET /info`. */
    rawInfo(signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
    /** Resolves once the engine listens, so that no event is missed after that; the events end when the engine does, with `engineGone`. `since` as in {@link EngineEvent.timeNano}. */
    events(
      options: { readonly since?: bigint; readonly types: readonly string[]; readonly actions: readonly string[] },
      signal: AbortSignal,
    ): Promise<AsyncIterable<EngineEvent>>;

    /** All containers, running or not, or just those with these ids (missing ones are left out). */
    listContainers(ids: readonly ContainerId[] | undefined, signal: AbortSignal): Promise<Container[]>;
    /** The engine's own JSON. */
    inspectContainer(id: ContainerId, signal: AbortSignal): Promise<Record<string, unknown>>;
    createContainer(spec: ContainerSpec, options: { readonly name?: string; readonly platform?: string }, signal: AbortSignal): Promise<ContainerId>;
    startContainer(id: ContainerId, signal: AbortSignal): Promise<void>;
    stopContainer(id: ContainerId, signal: AbortSignal): Promise<void>;
    restartContainer(id: ContainerId, signal: AbortSignal): Promise<void>;
    pauseContainer(id: ContainerId, signal: AbortSignal): Promise<void>;
    unpauseContainer(id: ContainerId, signal: AbortSignal): Promise<void>;
    killContainer(id: ContainerId, killSignal: string, signal: AbortSignal): Promise<void>;
    renameContainer(id: ContainerId, name: string, signal: AbortSignal): Promise<void>;
    removeContainer(id: ContainerId, options: { readonly force: boolean; readonly volumes: boolean }, signal: AbortSignal): Promise<void>;
    pruneContainers(signal: AbortSignal): Promise<Pruned>;
    /** Output as it was written, un-framed when the container has no TTY; ends with the container when following. */
    logs(id: ContainerId, options: LogOptions, signal: AbortSignal): AsyncIterable<OutputChunk>;
    exec(id: ContainerId, options: ExecOptions, signal: AbortSignal): Promise<ProcessStream>;
    attach(id: ContainerId, signal: AbortSignal): Promise<ProcessStream>;

    /** One entry for each tag, and one for each dangling image. Intermediate images are left out. */
    listImages(signal: AbortSignal): Promise<Image[]>;
    /** The entries of one image, by id or reference; empty when there is no such image. */
    findImage(idOrReference: string, signal: AbortSignal): Promise<Image[]>;
    inspectImage(idOrReference: string, signal: AbortSignal): Promise<Record<string, unknown>>;
    imageHistory(idOrReference: string, signal: AbortSignal): Promise<ImageLayer[]>;
    tagImage(idOrReference: string, target: { readonly repository: string; readonly tag: string }, signal: AbortSignal): Promise<void>;
    /** By reference: untags, and deletes the image with its last tag. By id: deletes it with all its tags when forced. */
    removeImage(idOrReference: string, options: { readonly force: boolean }, signal: AbortSignal): Promise<void>;
    pruneImages(options: { readonly danglingOnly: boolean }, signal: AbortSignal): Promise<Pruned>;
    /** Resolves only when the stream said that everything arrived; a reference without a tag means `latest`. */
    pull(
      reference: string,
      options: { readonly auth: EngineAuth; readonly platform?: string },
      onProgress: OnTransferProgress,
      signal: AbortSignal,
    ): Promise<void>;
    /** Pushes exactly this `repository:tag`; resolves with the digest when the engine names one. */
    push(reference: string, auth: EngineAuth, onProgress: OnTransferProgress, signal: AbortSignal): Promise<{ readonly digest?: string }>;
    /**
     * Builds with the engine's own builder, which knows nothing of BuildKit's instructions, from a context as a tar, which is destroyed in the end.
     * Cancelling ends the build, and its containers go; so they do when a step fails. Rejects with `engine` and the failed step's words, or `truncated`.
     */
    build(context: Readable, options: BuildOptions, onProgress: (progress: BuildProgress) => void, signal: AbortSignal): Promise<{ readonly id?: ImageId }>;

    listVolumes(signal: AbortSignal): Promise<Volume[]>;
    findVolume(name: string, signal: AbortSignal): Promise<Volume | undefined>;
    inspectVolume(name: string, signal: AbortSignal): Promise<Record<string, unknown>>;
    createVolume(spec: VolumeSpec, signal: AbortSignal): Promise<string>;
    removeVolume(name: string, signal: AbortSignal): Promise<void>;
    /** Removes unused volumes: anonymous ones, or all. */
    pruneVolumes(options: { readonly all: boolean }, signal: AbortSignal): Promise<Pruned>;

    listNetworks(signal: AbortSignal): Promise<Network[]>;
    findNetwork(id: string, signal: AbortSignal): Promise<Network | undefined>;
    inspectNetwork(id: NetworkId, signal: AbortSignal): Promise<Record<string, unknown>>;
    createNetwork(spec: NetworkSpec, signal: AbortSignal): Promise<NetworkId>;
    removeNetwork(id: NetworkId, signal: AbortSignal): Promise<void>;
    pruneNetworks(signal: AbortSignal): Promise<Pruned>;
    connectNetwork(id: NetworkId, container: ContainerId, signal: AbortSignal): Promise<void>;
    disconnectNetwork(id: NetworkId, container: ContainerId, signal: AbortSignal): Promise<void>;

    dispose(): void;
  };

/** Makes an id of what the engine, or a row, gave. */
export const containerId = (id: string): ContainerId => id as ContainerId;
export const imageId = (id: string): ImageId => id as ImageId;
export const networkId = (id: string): NetworkId => id as NetworkId;
