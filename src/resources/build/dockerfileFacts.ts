import { parse } from '../../language/dockerfile/parse.ts';
import { mountOptions, stageUses } from '../../language/dockerfile/stages.ts';
import type { Dockerfile, Instruction } from '../../language/dockerfile/syntax.ts';
import { unquote } from '../../language/dockerfile/words.ts';

/** What a build needs to know of a Dockerfile. */
export type DockerfileFacts = {
  /** In order; stages without a name can only be built as the last one. */
  readonly stages: readonly { readonly name?: string }[];
  /** Every ARG by name, with its first default. */
  readonly buildArguments: readonly { readonly name: string; readonly default?: string }[];
  /** The ids that `RUN --mount=type=secret` asks for. */
  readonly secretIds: readonly string[];
  /** The first thing that only BuildKit can do, such as `RUN --mount`. */
  readonly needsBuildKit?: string;
  /** The text, for finding which registries it names. */
  readonly text: string;
};

/** Flags that the engine's classic builder knows. moby, `builder/dockerfile` and `instructions/parse.go` of BuildKit. */
const classicFlags: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown'],
  ADD: ['chown'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};
const automatic = /\$\{?(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)\b/;

/** Reads a Dockerfile; whatever the text, something comes of it. */
export function dockerfileFacts(text: string): DockerfileFacts {
  const file = parse(text);
  const needsBuildKit = file.instructions.map((one) => onlyBuildKit(one.trigger ?? one)).find((one) => one !== undefined);
  return {
    stages: file.stages.map(({ name }) => (name === undefined ? {} : { name })),
    buildArguments: argumentsOf(file),
    secretIds: secretIdsOf(file),
    ...(needsBuildKit !== undefined && { needsBuildKit }),
    text: [...stageUses(file).map(({ written }) => written), ...argumentsOf(file).map((one) => one.default ?? '')].join('\n'),
  };
}

function onlyBuildKit({ keyword, flags, heredocs }: Instruction): string | undefined {
  const flag = flags.find(({ name }) => classicFlags[keyword]?.includes(name) !== true);
  if (flag && ['RUN', 'COPY', 'ADD', 'FROM'].includes(keyword)) return `${keyword} --${flag.name}`;
  if (heredocs.length > 0) return `${keyword} <<${heredocs[0]?.name}`;
  const platform = flags.find(({ name, value }) => keyword === 'FROM' && name === 'platform' && automatic.test(value?.text ?? ''));
  return platform && `FROM --platform=${platform.value?.text}`;
}

function argumentsOf(file: Dockerfile): DockerfileFacts['buildArguments'] {
  const found = new Map<string, string | undefined>();
  for (const { keyword, pairs } of file.instructions) {
    if (keyword !== 'ARG') continue;
    for (const { name, value } of pairs) {
      const key = unquote(name.text, file.escape);
      found.set(key, found.get(key) ?? (value && unquote(value.text, file.escape)));
    }
  }
  return [...found].map(([name, value]) => ({ name, ...(value !== undefined && { default: value }) }));
}

function secretIdsOf(file: Dockerfile): readonly string[] {
  const ids = new Set<string>();
  for (const instruction of file.instructions) {
    const { keyword, flags, logical } = instruction.trigger ?? instruction;
    if (keyword !== 'RUN') continue;
    for (const { name, value } of flags) {
      if (name !== 'mount' || value === undefined) continue;
      const options = new Map(mountOptions(value, logical).map((option) => [option.key.text.toLowerCase(), option.value?.text ?? '']));
      // Without an id, the file's name is the id.
      const id = options.get('id') ?? options.get('target')?.split('/').at(-1);
      if (options.get('type') === 'secret' && id) ids.add(id);
    }
  }
  return [...ids];
}
