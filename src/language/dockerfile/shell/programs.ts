import type { ShellCommand, ShellWord } from './syntax.ts';

/** A command without what only stands in front of it, such as `sudo` or `env NAME=value`. */
export type Program = {
  /** Without its folder, such as `apt-get`. */
  readonly name: string;
  readonly word: ShellWord;
  readonly words: readonly ShellWord[];
  readonly command: ShellCommand;
};

const wrappers = new Set(['sudo', 'env', 'exec', 'command', 'time', 'nohup', 'nice', 'eatmydata', 'builtin', 'doas']);

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What a command runs; `undefined` for assignments alone, and for a name that is not known before it runs. */
export function programOf(command: ShellCommand): Program | undefined {
  const { words } = command;
  let at = 0;
  while (at < words.length && wrappers.has(baseName(words[at]?.value ?? ''))) {
    const user = baseName(words[at]?.value ?? '') === 'sudo' || baseName(words[at]?.value ?? '') === 'doas';
    at += 1;
    while (at < words.length) {
      const value = words[at]?.value ?? '';
      if (value.startsWith('-')) at += user && /^-[ugCpT]$/.test(value) ? 2 : 1;
      else if (/^[A-Za-z_]\w*=/.test(value)) at += 1;
      else break;
    }
  }
  const word = words[at];
  if (word === undefined || !word.literal) return undefined;
  return { name: baseName(word.value), word, words: words.slice(at + 1), command };
}

/** The first of the words that is no option; those that take a value are named, such as `-o`. */
export function subcommandOf({ words }: Program, withValue: readonly string[] = []): ShellWord | undefined {
  return operandsOf(words, withValue)[0];
}

/** The words that are no options and no values of options. After `--` all are. */
export function operandsOf(words: readonly ShellWord[], withValue: readonly string[] = []): readonly ShellWord[] {
  const operands: ShellWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) continue;
    if (word.value === '--') return [...operands, ...words.slice(at + 1)];
    if (!word.value.startsWith('-') || word.value === '-') operands.push(word);
    else if (withValue.includes(word.value)) at += 1;
  }
  return operands;
}

/** True when one of the options is given; one letter is found among others too, as `y` in `-qqy`. */
export function hasOption(words: readonly ShellWord[], ...options: readonly string[]): boolean {
  return words.some(({ value }) =>
    options.some((option) =>
      option.length === 2
        ? value === option || (/^-[A-Za-z]+/.test(value) && bundle(value).includes(option.slice(1)))
        : value === option || value.startsWith(`${option}=`),
    ),
  );
}

function bundle(value: string): string {
  return /^-([A-Za-z]+)/.exec(value)?.[1] ?? '';
}

/** True when options may be hidden in a variable, such as `$APT_OPTIONS`. */
export function mayHideOptions(words: readonly ShellWord[]): boolean {
  return words.some(({ literal, text }) => !literal && /opt|flag|arg|param|yes|\$\{?@|\$\{?\*/i.test(text));
}
