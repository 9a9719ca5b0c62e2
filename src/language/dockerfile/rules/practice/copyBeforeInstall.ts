import { t } from '../../../../core/l10n.ts';
import { hasOption, operandsOf, type Program } from '../../shell/programs.ts';
import type { Instruction } from '../../syntax.ts';
import type { Rule } from '../rule.ts';
import { pipInstall } from './support/pip.ts';
import { scriptsByStage } from './support/programs.ts';

/** After a COPY of everything, any changed file makes the next RUN install all dependencies again. */
export const copyBeforeInstall: Rule = {
  id: 'CopyBeforeInstall',
  severity: 'information',
  url: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
  check(file, report) {
    const scripts = scriptsByStage(file);
    for (const { index, instructions } of file.stages) {
      const copies = instructions.filter(copiesAll);
      const copy = copies[0];
      if (copy === undefined) continue;
      const runs = scripts[index] ?? [];
      const program = runs.flatMap((script) => (script.instruction.index > copy.index ? script.programs : [])).find(installsDependencies);
      const earlier = runs.some((script) => script.instruction.index < copy.index && script.programs.some(installsDependencies));
      if (program === undefined || earlier || bindsEverything(runs.map(({ run }) => run))) continue;
      const { start, end } = program.word;
      report({
        start: copy.start,
        end: copy.end,
        message: t('Any changed file makes “{0}” run again. Copy the list of dependencies first, install, then copy the rest.', program.name),
        related: [{ start, end, message: program.name }],
      });
    }
  },
};

function copiesAll({ keyword, flags, words, json }: Instruction): boolean {
  if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some(({ name }) => name === 'from' || name === 'exclude' || name === 'parents')) return false;
  const sources = (json?.items.map(({ value }) => value) ?? words.map(({ text }) => text)).slice(0, -1);
  return sources.length === 1 && (sources[0] === '.' || sources[0] === './');
}

function bindsEverything(runs: readonly Instruction[]): boolean {
  return runs.some(({ flags }) => flags.some(({ name, value }) => name === 'mount' && /type=cache/i.test(value?.text ?? '')));
}

/** Installs what a file in the source lists. */
function installsDependencies(program: Program): boolean {
  const [verb, more] = operandsOf(program.words).map(({ value }) => value);
  switch (program.name) {
    case 'npm':
    case 'pnpm':
      return ['install', 'i', 'ci'].includes(verb ?? '') && more === undefined && !hasOption(program.words, '-g', '--global');
    case 'yarn':
      return verb === undefined ? !hasOption(program.words, '-v', '--version') : verb === 'install';
    case 'go':
      return verb === 'mod' && more === 'download';
    case 'bundle':
    case 'composer':
    case 'poetry':
    case 'pipenv':
      return verb === 'install';
    default: {
      const install = pipInstall(program);
      return install !== undefined && install.packages.length === 0 && hasOption(program.words, '-r', '--requirement');
    }
  }
}
