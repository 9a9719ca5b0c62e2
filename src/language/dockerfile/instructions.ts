/** What a flag's value is, for checks and completion. `none`: it takes no value; `flag`: `true`, `false` or none. */
export type ValueKind =
  | 'none'
  | 'flag'
  | 'duration'
  | 'count'
  | 'platform'
  | 'stage'
  | 'owner'
  | 'mode'
  | 'mount'
  | 'network'
  | 'security'
  | 'pattern'
  | 'checksum'
  | 'device';

export type FlagSpec = {
  readonly name: string;
  readonly value: ValueKind;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** The first version of `# syntax=docker/dockerfile` that knows it; absent when all that are in use do. */
  readonly since?: string;
  /** English; translated where it is shown. */
  readonly description: string;
  /** The anchor in the reference; absent for the instruction's own. */
  readonly anchor?: string;
};

export type InstructionSpec = {
  readonly name: string;
  readonly description: string;
  /** How it is written, one line for each form; the parts between `<` and `>` are what signature help counts. */
  readonly forms: readonly string[];
  readonly flags: readonly FlagSpec[];
  readonly deprecated?: boolean;
};

const reference = 'https://docs.docker.com/reference/dockerfile/';

/** The documentation of an instruction, or of one of its flags. */
export function instructionUrl({ name }: InstructionSpec, flag?: FlagSpec): string {
  return `${reference}#${flag === undefined ? name.toLowerCase() : (flag.anchor ?? `${name.toLowerCase()}---${flag.name}`)}`;
}

const owner: FlagSpec = { name: 'chown', value: 'owner', description: 'User and group that own what is copied, such as 1000:1000 or app:app.' };
const mode: FlagSpec = { name: 'chmod', value: 'mode', since: '1.2', description: 'Permissions of what is copied, such as 755 or u=rwX,go=rX.' };
const link: FlagSpec = {
  name: 'link',
  value: 'flag',
  since: '1.4',
  description: 'Copy into a layer of its own that stays cached when the layers below change.',
};
const exclude: FlagSpec = { name: 'exclude', value: 'pattern', repeatable: true, since: '1.19', description: 'Leave out files that match the pattern.' };
const copyAnchor = (name: string) => ({ anchor: `copy---${name}` });

/** Every instruction with every flag: what is checked, completed and explained comes from here. Source: BuildKit's frontend/dockerfile/instructions and its reference. */
export const instructions: readonly InstructionSpec[] = [
  {
    name: 'FROM',
    description: 'Begins a stage on a base image, on an earlier stage, or on nothing (scratch).',
    forms: ['FROM [--platform=<platform>] <image>', 'FROM [--platform=<platform>] <image> AS <name>'],
    flags: [{ name: 'platform', value: 'platform', description: 'The platform of the base image, such as linux/amd64 or $BUILDPLATFORM.', anchor: 'from' }],
  },
  {
    name: 'RUN',
    description: 'Runs a command and keeps what it changed as a new layer.',
    forms: ['RUN [OPTIONS] <command>', 'RUN [OPTIONS] ["<executable>", "<argument>"]'],
    flags: [
      {
        name: 'mount',
        value: 'mount',
        repeatable: true,
        since: '1.2',
        description: 'Mounts a cache, a secret, an SSH agent, a folder or a tmpfs while the command runs.',
      },
      { name: 'network', value: 'network', since: '1.3', description: 'The network that the command has: default, none or host.' },
      { name: 'security', value: 'security', since: '1.20', description: 'Runs the command with all privileges (insecure) or in the sandbox.' },
      { name: 'device', value: 'device', repeatable: true, since: '1.14-labs', description: 'Gives the command a CDI device.' },
    ],
  },
  {
    name: 'CMD',
    description: 'What a container runs by default, or the default arguments of ENTRYPOINT. The last one counts.',
    forms: ['CMD ["<executable>", "<argument>"]', 'CMD <command>'],
    flags: [],
  },
  {
    name: 'LABEL',
    description: 'Adds metadata to the image.',
    forms: ['LABEL <key>=<value> <key>=<value>'],
    flags: [],
  },
  {
    name: 'MAINTAINER',
    description: 'Names the author. A label does it today.',
    forms: ['MAINTAINER <name>'],
    flags: [],
    deprecated: true,
  },
  {
    name: 'EXPOSE',
    description: 'Says which ports the container listens on; publishes none.',
    forms: ['EXPOSE <port>[/<protocol>]'],
    flags: [],
  },
  {
    name: 'ENV',
    description: 'Sets environment variables for the build and for containers.',
    forms: ['ENV <key>=<value> <key>=<value>'],
    flags: [],
  },
  {
    name: 'ADD',
    description: 'Copies files, downloads URLs and Git repositories, and unpacks local archives.',
    forms: ['ADD [OPTIONS] <source> <destination>', 'ADD [OPTIONS] ["<source>", "<destination>"]'],
    flags: [
      { name: 'keep-git-dir', value: 'flag', since: '1.1', description: 'Keeps the .git folder of a Git repository.' },
      { name: 'checksum', value: 'checksum', since: '1.6', description: 'What the download must hash to, such as sha256:….' },
      { ...owner, ...copyAnchor('chown---chmod') },
      { ...mode, ...copyAnchor('chown---chmod') },
      { ...link, ...copyAnchor('link') },
      { name: 'unpack', value: 'flag', since: '1.17', description: 'Unpacks an archive, or leaves it as it is.' },
      { ...exclude, ...copyAnchor('exclude') },
    ],
  },
  {
    name: 'COPY',
    description: 'Copies files from the build context, another stage or another image.',
    forms: ['COPY [OPTIONS] <source> <destination>', 'COPY [OPTIONS] ["<source>", "<destination>"]'],
    flags: [
      { name: 'from', value: 'stage', description: 'Copies from a stage, an image or a named context instead of the build context.' },
      { ...owner, anchor: 'copy---chown---chmod' },
      { ...mode, anchor: 'copy---chown---chmod' },
      link,
      { name: 'parents', value: 'flag', since: '1.20', description: 'Keeps the parent folders of the sources.' },
      exclude,
    ],
  },
  {
    name: 'ENTRYPOINT',
    description: 'The program that a container runs; CMD or the arguments of docker run follow it. The last one counts.',
    forms: ['ENTRYPOINT ["<executable>", "<argument>"]', 'ENTRYPOINT <command>'],
    flags: [],
  },
  { name: 'VOLUME', description: 'Marks folders whose content containers keep in volumes.', forms: ['VOLUME <path> <path>', 'VOLUME ["<path>"]'], flags: [] },
  { name: 'USER', description: 'The user, and group, that what follows and the container run as.', forms: ['USER <user>[:<group>]'], flags: [] },
  { name: 'WORKDIR', description: 'The folder that what follows and the container start in; made when it is not there.', forms: ['WORKDIR <path>'], flags: [] },
  {
    name: 'ARG',
    description: 'Declares a variable that the build may set with --build-arg.',
    forms: ['ARG <name>[=<default value>]'],
    flags: [],
  },
  {
    name: 'ONBUILD',
    description: 'Keeps an instruction for builds that stand on this image.',
    forms: ['ONBUILD <instruction>'],
    flags: [],
  },
  { name: 'STOPSIGNAL', description: 'The signal that asks the container to stop.', forms: ['STOPSIGNAL <signal>'], flags: [] },
  {
    name: 'HEALTHCHECK',
    description: 'How the engine tells whether the container is well. The last one counts.',
    forms: ['HEALTHCHECK [OPTIONS] CMD <command>', 'HEALTHCHECK NONE'],
    flags: [
      { name: 'interval', value: 'duration', description: 'Time between two checks; 30s unless given.', anchor: 'healthcheck' },
      { name: 'timeout', value: 'duration', description: 'How long a check may take; 30s unless given.', anchor: 'healthcheck' },
      { name: 'start-period', value: 'duration', description: 'Time to start in which a failure does not count; 0s unless given.', anchor: 'healthcheck' },
      {
        name: 'start-interval',
        value: 'duration',
        description: 'Time between two checks while starting; 5s unless given. Needs an engine from 25.0 on.',
        anchor: 'healthcheck',
      },
      { name: 'retries', value: 'count', description: 'Failures in a row until the container is unhealthy; 3 unless given.', anchor: 'healthcheck' },
    ],
  },
  { name: 'SHELL', description: 'The program that shell forms run in.', forms: ['SHELL ["<executable>", "<argument>"]'], flags: [] },
];

/** Finds an instruction by its name in upper case. */
export function findInstruction(name: string): InstructionSpec | undefined {
  return instructions.find((one) => one.name === name);
}

/** One key of `RUN --mount=type=…`. */
export type MountKeySpec = {
  readonly name: string;
  /** Other names of the same key. */
  readonly aliases?: readonly string[];
  readonly value: 'path' | 'flag' | 'text' | 'stage' | 'number' | 'mode' | 'size' | 'sharing' | 'environment';
  readonly since?: string;
  readonly description: string;
};

export type MountSpec = { readonly type: string; readonly description: string; readonly keys: readonly MountKeySpec[]; readonly needs: readonly string[] };

const target: MountKeySpec = { name: 'target', aliases: ['dst', 'destination'], value: 'path', description: 'Where it is mounted.' };
const source: MountKeySpec = { name: 'source', aliases: ['src'], value: 'path', description: 'The folder or file in “from”; its root unless given.' };
const from: MountKeySpec = { name: 'from', value: 'stage', description: 'The stage, image or named context it comes from; the build context unless given.' };
const ids: readonly MountKeySpec[] = [
  { name: 'mode', value: 'mode', description: 'Permissions, in octal.' },
  { name: 'uid', value: 'number', description: 'The owner’s user number; 0 unless given.' },
  { name: 'gid', value: 'number', description: 'The owner’s group number; 0 unless given.' },
];
const readOnly: MountKeySpec = { name: 'readonly', aliases: ['ro'], value: 'flag', description: 'Cannot be written to.' };
const writable: MountKeySpec = { name: 'readwrite', aliases: ['rw'], value: 'flag', description: 'Can be written to; what is written is thrown away.' };
const required: MountKeySpec = { name: 'required', value: 'flag', description: 'Fails when it is not given to the build.' };

/** The types of `RUN --mount` with their keys; `bind` is meant when none is named. */
export const mounts: readonly MountSpec[] = [
  {
    type: 'bind',
    description: 'Files of the build context, a stage or an image, without copying them.',
    keys: [target, source, from, writable, readOnly],
    needs: ['target'],
  },
  {
    type: 'cache',
    description: 'A folder that is kept between builds, such as that of a package manager.',
    keys: [
      target,
      { name: 'id', value: 'text', description: 'Tells caches apart; the target unless given.' },
      from,
      source,
      { name: 'sharing', value: 'sharing', description: 'What builds at the same time do: shared, private or locked.' },
      ...ids,
      readOnly,
      writable,
    ],
    needs: ['target'],
  },
  {
    type: 'tmpfs',
    description: 'A folder in memory.',
    keys: [target, { name: 'size', value: 'size', description: 'How large it may get.' }, readOnly, writable],
    needs: ['target'],
  },
  {
    type: 'secret',
    description: 'A secret file that never gets into the image.',
    keys: [
      { name: 'id', value: 'text', description: 'The secret’s name, as in --secret id=…; the last part of the target unless given.' },
      target,
      { name: 'env', value: 'environment', since: '1.10', description: 'Gives the secret as an environment variable.' },
      required,
      ...ids,
      source,
    ],
    needs: [],
  },
  {
    type: 'ssh',
    description: 'The SSH agent of the one who builds.',
    keys: [{ name: 'id', value: 'text', description: 'Which agent, as in --ssh id=…; default unless given.' }, target, required, ...ids],
    needs: [],
  },
];

/** Finds a mount's key by its name or another of its names. */
export function findMountKey(mount: MountSpec, name: string): MountKeySpec | undefined {
  return mount.keys.find((key) => key.name === name || key.aliases?.includes(name) === true);
}
