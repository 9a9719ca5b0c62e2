import { IgnorePattern } from './ignorePattern.ts';

type Rule = { readonly pattern: IgnorePattern; readonly exception: boolean };

/** What the rules say of a path; needed for what is below it. */
export type IgnoreVerdict = {
  readonly ignored: boolean;
  /** By rule: whether it matched the path or a folder above. */
  readonly matched: readonly boolean[];
};

/**
 * The rules of a `.dockerignore`: the last that matches a path, or a folder above it, decides, and `!` lets it in again.
 * Docs: https://docs.docker.com/build/concepts/context/#dockerignore-files. Paths have forward slashes and begin below the context.
 */
export class IgnoreFile {
  readonly #rules: readonly Rule[];

  /** @param platform of the machine with the files: on Windows a backslash separates folders, elsewhere it makes the next character plain. */
  constructor(text: string, platform?: NodeJS.Platform) {
    const slashes = platform === 'win32' ? text.replaceAll('\\', '/') : text;
    this.#rules = slashes
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .flatMap(ruleOf);
  }

  /** Whether a build does not see the path. */
  ignores(path: string): boolean {
    let verdict: IgnoreVerdict | undefined;
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) verdict = this.judge(path.slice(0, end), verdict);
    return this.judge(path, verdict).ignored;
  }

  /** As {@link ignores}, for a walk that keeps the verdict of the folder above. */
  judge(path: string, above?: IgnoreVerdict): IgnoreVerdict {
    let ignored = false;
    const matched = this.#rules.map(({ pattern, exception }, index) => {
      const matches = above?.matched[index] === true || (exception === ignored && pattern.matches(path));
      if (matches) ignored = !exception;
      return matches;
    });
    return { ignored, matched };
  }

  /** Whether an exception might let in something below an ignored folder. */
  mayLetIn(folder: string): boolean {
    return this.#rules.some(({ pattern, exception }) => exception && pattern.mayMatchBelow(folder));
  }
}

function ruleOf(line: string): Rule[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const exception = trimmed.startsWith('!');
  const written = (exception ? trimmed.slice(1) : trimmed).trim();
  // What leads nowhere, such as a lone `.`, matches nothing.
  const text = cleaned(written);
  return text === '' || text === '.' ? [] : [{ pattern: new IgnorePattern(text), exception }];
}

/** As Go's `filepath.Clean`, and below the context. */
function cleaned(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return parts.join('/');
}
