import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import { planOf, type RunPlan } from '../plan/plan.ts';
import { flagOf } from './flags.ts';
import { foreignTakesValue, globalTakesValue, leftOut } from './foreignFlags.ts';
import { type Expand, shellWords } from './shellWords.ts';

/** A line that was read: the plan, and a sentence for everything of it that is not in the plan. */
export type ParsedLine = { readonly plan: RunPlan; readonly warnings: readonly string[] };
type Problem = { readonly problem: string };
const longest = 100_000;

/** Reads a `docker run …` line (also `create`, `container run`, podman, with sudo) as it stands in a tutorial. Runs nothing. */
export function parseRunLine(line: string, expand: Expand = () => undefined): ParsedLine | Problem {
  if (line.length > longest) return { problem: t('This line is too long.') };
  const split = shellWords(line, expand);
  if ('problem' in split) return split;
  const start = afterRun(split.words);
  if ('problem' in start) return start;
  const flags = applyFlags({ ...planOf(''), detached: start.created }, split.words.slice(start.index));
  const [image, ...command] = flags.rest;
  const warnings = [...split.warnings, ...start.warnings, ...flags.warnings];
  if (image === undefined) return { problem: [t('The line names no image.'), ...warnings].join(' ') };
  // Aliases without a network are for the default one, which the engine then refuses in its own words.
  const networks = flags.plan.networks.map((rule) => (rule.name === '' ? { ...rule, name: 'default' } : rule));
  return { plan: { ...flags.plan, networks, image, ...(command.length > 0 && { command }) }, warnings };
}

/** Reads flags alone, such as `--cap-add NET_ADMIN`; `rest` is what follows them. */
export function applyFlags(
  plan: RunPlan,
  words: readonly string[],
): { readonly plan: RunPlan; readonly rest: readonly string[]; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  let so = plan;
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (word === '--') return { plan: so, rest: words.slice(index + 1), warnings };
    if (!/^-./.test(word)) break;
    const uses = usesOf(word, words[index + 1]);
    index += uses.takesNext ? 2 : 1;
    for (const { name, value } of uses.uses) {
      const flag = flagOf(name);
      const next = value === undefined ? undefined : flag?.apply(so, value);
      if (flag === undefined) warnings.push(leftOut(shown(name)));
      else if (next === undefined) warnings.push(t('{0} cannot be “{1}”, so it was left out.', name, shown(value ?? '')));
      else if ('problem' in next) warnings.push(t('{0} was left out: {1}', name, next.problem));
      else so = next;
    }
  }
  return { plan: so, rest: words.slice(index), warnings };
}

type Use = { readonly name: string; readonly value: string | undefined };

/** One word as the uses of flags that it stands for: `--name=value`, `--name value`, `-itp 80:80` or `-p80:80`. */
function usesOf(word: string, next: string | undefined): { readonly uses: readonly Use[]; readonly takesNext: boolean } {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    if (equals > 0) return { uses: [{ name: word.slice(0, equals), value: word.slice(equals + 1) }], takesNext: false };
    return useOf(word, next);
  }
  const uses: Use[] = [];
  for (let index = 1; index < word.length; index += 1) {
    const name = `-${word[index]}`;
    const rest = word.slice(index + 1);
    const alone = standsAlone(name) && !rest.startsWith('=');
    if (alone) uses.push({ name, value: 'true' });
    else if (rest === '') {
      const last = useOf(name, next);
      return { uses: [...uses, ...last.uses], takesNext: last.takesNext };
    } else return { uses: [...uses, { name, value: rest.replace(/^=/, '') }], takesNext: false };
  }
  return { uses, takesNext: false };
}

function useOf(name: string, next: string | undefined): { readonly uses: readonly Use[]; readonly takesNext: boolean } {
  return standsAlone(name) ? { uses: [{ name, value: 'true' }], takesNext: false } : { uses: [{ name, value: next }], takesNext: true };
}

function standsAlone(name: string): boolean {
  const flag = flagOf(name);
  return flag ? flag.alone === true : !foreignTakesValue(name);
}

/** Where the flags of `run` begin. */
function afterRun(words: readonly string[]): { readonly index: number; readonly created: boolean; readonly warnings: readonly string[] } | Problem {
  const problem = { problem: t('Paste a line that begins with docker run.') };
  const program = words.findIndex((word) => /(^|[/\\])(docker|podman|nerdctl)(\.exe)?$/.test(word));
  // Before it may stand a prompt, sudo with flags, and variables.
  if (program < 0 || words.slice(0, program).some((word) => !/^([$#>%]|sudo|doas|winpty|env|exec|command|-\w+|\w+=.*)$/s.test(word))) return problem;
  const warnings: string[] = [];
  let index = program + 1;
  for (; /^-/.test(words[index] ?? ''); index += 1) {
    const name = words[index] ?? '';
    if (globalTakesValue(name)) index += 1;
    warnings.push(t('{0} was left out: the container is run by the engine that is connected.', shown(name)));
  }
  if (words[index] === 'container') index += 1;
  const verb = words[index];
  return verb === 'run' || verb === 'create' ? { index: index + 1, created: verb === 'create', warnings } : problem;
}

function shown(text: string): string {
  return shorten(oneLine(text), 60);
}
