import { operandsOf, type Program } from '../../../shell/programs.ts';
import type { ShellWord } from '../../../shell/syntax.ts';

const withValue = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-t',
  '--target',
  '-f',
  '--find-links',
  '--trusted-host',
  '--prefix',
  '--platform',
  '--python-version',
  '-e',
  '--editable',
  '--proxy',
  '--timeout',
  '--retries',
  '--progress-bar',
  '--root',
];

/** What pip is told to install; `undefined` when a program is no `pip install` and no `python -m pip install`. */
export function pipInstall({ name, words }: Program): { readonly subcommand: ShellWord; readonly packages: readonly ShellWord[] } | undefined {
  const module = /^python[\d.]*$/.test(name) ? words.findIndex(({ value }, index) => value === 'pip' && words[index - 1]?.value === '-m') : -1;
  if (module < 0 && !/^pip[\d.]*$/.test(name)) return undefined;
  const [subcommand, ...packages] = operandsOf(words.slice(module + 1), withValue);
  return subcommand?.value === 'install' ? { subcommand, packages } : undefined;
}
