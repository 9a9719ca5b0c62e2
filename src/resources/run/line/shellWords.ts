import { t } from '../../../core/l10n.ts';

/** A word for a POSIX shell, in quotes only when it needs them. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Gives what a shell would put in place of a variable, such as `HOME`; `undefined` when that is not known here. */
export type Expand = (name: string) => string | undefined;
type Words = { readonly words: readonly string[]; readonly warnings: readonly string[] };

/**
 * The words of a command line as a POSIX shell takes them apart, up to the end of the command.
 * Lines may be continued with a backslash, or as in PowerShell and cmd with a backtick or a caret. Runs nothing.
 */
export function shellWords(line: string, expand: Expand): Words | { readonly problem: string } {
  const warnings: string[] = [];
  const words: string[] = [];
  let word: string | undefined;
  const add = (text: string) => {
    word = (word ?? '') + text;
  };
  const end = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  // A path of Windows is meant as it stands. A line that was pasted into one has lost its line ends; the marks before them are still there.
  const token =
    /[\\`^][ \t]*(?:\r?\n|$)|((?<![\w])[a-zA-Z]:\\[^\s'"]*)|(?<=\s)[\\`^](?=\s)|(?<=\s)\\(?=-)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\$(?:\{([^{}]*)\}|(\w+)|\(([^()]*)\))|\\(.)|([ \t]+)|(\r?\n|[;&|<>])|([^\s'"\\$;&|<>]+)|(['"\\$])/gsu;
  for (const match of line.matchAll(token)) {
    const [whole, drive, single, double, braced, bare, command, escaped, space, stop, plain, odd] = match;
    const variable = braced ?? bare ?? (command?.trim() === 'pwd' ? 'PWD' : undefined);
    if (drive !== undefined) add(drive);
    else if (single !== undefined) add(single);
    else if (double !== undefined) add(doubleQuoted(double, expand, warnings));
    else if (variable !== undefined) add(expanded(whole, variable, expand, warnings));
    else if (command !== undefined) add(expanded(whole, '', expand, warnings));
    else if (escaped !== undefined) add(escaped);
    else if (space !== undefined) end();
    else if (stop !== undefined) {
      end();
      const rest = line.slice(match.index);
      if (words.length > 0 && rest.trim() !== '') warnings.push(t('What follows the command was left out: {0}', rest.trim().slice(0, 60)));
      if (words.length > 0) return { words, warnings };
    } else if (plain !== undefined) add(word === undefined && plain.startsWith('~/') ? `${expand('HOME') ?? '~'}${plain.slice(1)}` : plain);
    else if (odd === '$') add(odd);
    else if (odd !== undefined) return { problem: odd === '\\' ? t('Nothing follows the last backslash.') : t('A quote is not closed.') };
  }
  end();
  return { words, warnings };
}

function doubleQuoted(text: string, expand: Expand, warnings: string[]): string {
  return text.replace(/\\([$`"\\\n])|\$(?:\{([^{}]*)\}|(\w+)|\(([^()]*)\))/g, (whole, escaped?: string, braced?: string, bare?: string, command?: string) => {
    if (escaped !== undefined) return escaped === '\n' ? '' : escaped;
    return expanded(whole, braced ?? bare ?? (command?.trim() === 'pwd' ? 'PWD' : ''), expand, warnings);
  });
}

function expanded(whole: string, name: string, expand: Expand, warnings: string[]): string {
  const value = name === '' ? undefined : expand(name);
  if (value === undefined) warnings.push(t('{0} is filled in by a shell, so it stayed as it is; replace it.', whole));
  return value ?? whole;
}
