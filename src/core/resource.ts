import type { SwarmResource } from './swarmResource.ts';

/** A string that only the right constructor makes, so that ids of different things cannot be mixed up. */
export type Brand<Name extends string> = string & { readonly __brand: Name };

export type ContainerId = Brand<'ContainerId'>;
/** `sha256:…` of the image's configuration (or of its manifest under the containerd image store). */
export type ImageId = Brand<'ImageId'>;
export type NetworkId = Brand<'NetworkId'>;
/** `sha256:…` of a manifest in a registry. */
export type Digest = Brand<'Digest'>;

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
export type Health = 'starting' | 'healthy' | 'unhealthy';

export type Port = {
  readonly containerPort: number;
  readonly protocol: string;
  /** Absent when the port is exposed but not published. */
  readonly hostPort?: number;
  readonly hostAddress?: string;
};

export type Mount = {
  readonly type: string;
  /** The volume's name when `type` is `volume`. */
  readonly name?: string;
  readonly source: string;
  readonly destination: string;
  readonly readOnly: boolean;
};

/** Why a container was listed with this network. */
export type Attachment = { readonly networkId: NetworkId; readonly networkName: string; readonly address?: string };

export type Container = {
  readonly kind: 'container';
  readonly id: ContainerId;
  /** Without the leading slash. */
  readonly name: string;
  /** The reference it was created from, or the image's id. */
  readonly image: string;
  readonly imageId: ImageId;
  readonly command: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly state: ContainerState;
  /** The engine's own words, such as `Up 2 hours (healthy)`; English only. */
  readonly status: string;
  readonly health?: Health;
  /** Known when `state` is `exited` or `dead`. */
  readonly exitCode?: number;
  readonly ports: readonly Port[];
  readonly mounts: readonly Mount[];
  readonly networks: readonly Attachment[];
  readonly labels: Readonly<Record<string, string>>;
};

/** One tag of a local image; an image with three tags is three of these, a dangling one is one without `reference`. */
export type Image = {
  readonly kind: 'image';
  readonly id: ImageId;
  /** `repository:tag` as the engine names it; absent when dangling. */
  readonly reference?: string;
  readonly repository?: string;
  readonly tag?: string;
  /** `repository@sha256:…` for each registry the image came from or went to. */
  readonly digests: readonly string[];
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Bytes on disk, with layers shared with others counted in full. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
};

export type Volume = {
  readonly kind: 'volume';
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly scope: string;
  /** Milliseconds since the epoch; absent for drivers that do not say. */
  readonly created?: number;
  /** True for a volume that the engine named by itself. */
  readonly anonymous: boolean;
  readonly labels: Readonly<Record<string, string>>;
};

export type Network = {
  readonly kind: 'network';
  readonly id: NetworkId;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly subnets: readonly string[];
  readonly gateways: readonly string[];
  readonly internal: boolean;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
};

/** Which registry software or service answers at a host. */
export type RegistryService = 'generic' | 'dockerHub' | 'ghcr' | 'gitlab' | 'harbor' | 'nexus' | 'aliyun' | 'ecr' | 'acr' | 'google' | 'quay' | 'v1';

export type Registry = {
  readonly kind: 'registry';
  /** `host[:port]`, the part of a reference before the first slash; Docker Hub is `docker.io`. */
  readonly host: string;
  /** Where all its repositories are below, such as `team/images`, when its address has a path. */
  readonly prefix?: string;
  /** As far as the host's name tells. */
  readonly service?: RegistryService;
  /** `http` only after the user allowed it, or for a loopback address; absent where only the network can tell. */
  readonly scheme?: 'https' | 'http';
  readonly user?: string;
  /** Connected by the user, known from the docker configuration, or a mirror of the engine. */
  readonly origin: 'connected' | 'dockerConfig' | 'mirror';
  /** The user allowed its one certificate, whoever signed it. */
  readonly certificate?: 'allowed';
};

export type Repository = {
  readonly kind: 'repository';
  readonly host: string;
  /** The path in the registry, such as `team/web`. */
  readonly path: string;
  /** The user added it by name, because the registry does not list it. */
  readonly added?: true;
};

/** A tag in a registry (a tag of a local image is an {@link Image}). */
export type Tag = {
  readonly kind: 'tag';
  readonly host: string;
  readonly path: string;
  readonly tag: string;
};

/** What a path in a file system is. */
export type EntryType = 'file' | 'folder' | 'link' | 'other';

/** Whose files: a container by its name, a volume by its name, or an image by its id or reference. */
export type FilePlace = { readonly kind: 'container' | 'volume' | 'image'; readonly name: string };

/** A file, folder or link of a container, a volume or an image. */
export type FileEntry = {
  readonly kind: 'file';
  readonly place: FilePlace;
  /** Absolute in its place; `/` is the top folder. */
  readonly path: string;
  readonly type: EntryType;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Permission bits with setuid, setgid and sticky, such as `0o4755`. */
  readonly mode: number;
  readonly user?: number;
  readonly group?: number;
  /** Of a link: where it leads, as it is written. */
  readonly target?: string;
  /** Of a link: what is there; absent when that is not known, or nothing. */
  readonly targetType?: EntryType;
};

/** A path in which a container differs from its image, or all of them together when `path` is `/`. */
export type FileChange = {
  readonly kind: 'change';
  readonly container: string;
  readonly imageId: ImageId;
  readonly path: string;
  readonly change: 'changed' | 'added' | 'deleted';
};

/** Containers that compose made together, as their labels tell. */
export type ComposeProject = {
  readonly kind: 'composeProject';
  readonly name: string;
  /** How many containers it has, one-off ones included, and how many of them run. */
  readonly containers: number;
  readonly running: number;
  /** How many could be started now. */
  readonly startable: number;
  /** How many have a process, running or not. */
  readonly live: number;
  /** Where it was started, and from which files, on the machine that it was started on. */
  readonly workingFolder?: string;
  readonly files: readonly string[];
};

/** A docker context: a named way to an engine. */
export type Context = {
  readonly kind: 'context';
  /** `default` is the engine of this machine, or of `DOCKER_HOST`. */
  readonly name: string;
  /** As it is written down; it may be no address at all. */
  readonly host: string;
  readonly description: string;
  /** Gantry works with it now, and this workspace alone or every one. */
  readonly inUse?: 'everywhere' | 'workspace';
  /** The docker CLI works with it now. */
  readonly cliUses: boolean;
};

/** A container, or an image, of a context's engine, which need not be the one in use. */
export type ContextContainer = { readonly kind: 'contextContainer'; readonly context: string; readonly container: Container };
export type ContextImage = { readonly kind: 'contextImage'; readonly context: string; readonly image: Image };

export type Resource =
  | Context
  | ContextContainer
  | ContextImage
  | ComposeProject
  | FileEntry
  | FileChange
  | Container
  | Image
  | Volume
  | Network
  | Registry
  | Repository
  | Tag
  | SwarmResource;
export type ResourceName = Resource['kind'];
export type ResourceOf<Name extends ResourceName> = Extract<Resource, { readonly kind: Name }>;
