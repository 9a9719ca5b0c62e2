/** What an image brings to a stage that stands on it. */
export type ImageFacts = {
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly workingDirectory: string;
  /** Such as `80/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** Such as `linux/amd64`. */
  readonly platform: string;
  /** Bytes. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
};

/** What the running engine says of itself, as far as a configuration depends on it. */
export type EngineFacts = {
  /** Such as `20.10.24`. */
  readonly version: string;
  /** `linux` or `windows`. */
  readonly operatingSystem: string;
  /** Flags that the service manager starts dockerd with, by name without dashes, when its unit file is on this machine. */
  readonly serviceFlags: Readonly<Record<string, readonly string[]>>;
};

/**
 * What is known around a document now, without waiting. A miss may be asked for in the background;
 * whoever wants the answer looks again when {@link Surroundings.onDidLearn} fires.
 */
export type Known = {
  /** A local image of the connected engine: `undefined` when that is not known, `'absent'` when the engine has none of that name. */
  image(reference: string): ImageFacts | 'absent' | undefined;
  readonly engine: EngineFacts | undefined;
  /** The text of the ignore file that a build with this Dockerfile honours; empty when there is none, `undefined` when not known. */
  readonly ignoreFile: string | undefined;
  /** The default platform of a build, such as `linux/amd64`, when the engine is connected. */
  readonly platform: string | undefined;
};

/** An entry of a folder in the build context. */
export type FolderEntry = { readonly name: string; readonly folder: boolean };

/** What a language may ask about the world around a document. Every method resolves empty rather than rejects. */
export type Surroundings = {
  readonly known: Known;
  /** The references of the connected engine's images, such as `nginx:1.27`; empty when none is connected. */
  images(signal: AbortSignal): Promise<readonly string[]>;
  /** What an image brings, if the connected engine has it. */
  image(reference: string, signal: AbortSignal): Promise<ImageFacts | undefined>;
  /** Users in a local image's `/etc/passwd`; empty when not known. */
  users(reference: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The tags of a repository such as `registry.lan:5000/team/app`, if its registry is connected. */
  tags(repository: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Hosts of the connected registries, such as `registry.lan:5000`. */
  readonly registries: readonly string[];
  /** The repositories of a connected registry, by the names that a FROM has, host included. */
  repositories(host: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The entries of a folder of the build context; `''` is its root. */
  entries(folder: string, signal: AbortSignal): Promise<readonly FolderEntry[]>;
};

/** Surroundings of which nothing is known: a command line, a test, an editor without an engine. */
export const nothingKnown: Surroundings = {
  known: { image: () => undefined, engine: undefined, ignoreFile: undefined, platform: undefined },
  images: async () => [],
  image: async () => undefined,
  users: async () => [],
  tags: async () => [],
  registries: [],
  repositories: async () => [],
  entries: async () => [],
};
