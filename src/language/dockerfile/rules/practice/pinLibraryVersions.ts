import { t } from '../../../../core/l10n.ts';
import { hasOption, operandsOf, type Program } from '../../shell/programs.ts';
import type { ShellWord } from '../../shell/syntax.ts';
import type { Rule } from '../rule.ts';
import { pipInstall } from './support/pip.ts';
import { eachProgram } from './support/programs.ts';
import { bestPractices } from './support/urls.ts';

/** Libraries that are installed by name, without the version that a lock file would give. */
export const pinLibraryVersions: Rule = {
  id: 'PinLibraryVersions',
  severity: 'off',
  url: bestPractices('pin-base-image-versions'),
  hadolint: ['DL3013', 'DL3016', 'DL3028', 'DL3062'],
  check(file, report) {
    eachProgram(file, (program) => {
      for (const { start, end, value } of loose(program)) {
        report({ start, end, message: t('{0} has no version, so that builds may differ from day to day.', value) });
      }
    });
  },
};

function loose(program: Program): readonly ShellWord[] {
  const names = operandsOf(program.words, [
    '-r',
    '--requirement',
    '-c',
    '--constraint',
    '-i',
    '--index-url',
    '--extra-index-url',
    '-t',
    '--target',
    '--registry',
    '--prefix',
  ]);
  const [subcommand, ...packages] = names;
  const byName = packages.filter(({ value, literal }) => literal && !/^[./]|:\/\/|^git\+|\.(?:whl|gem|tgz|tar\.gz)$/.test(value));
  switch (program.name) {
    case 'npm':
      return ['install', 'i', 'add'].includes(subcommand?.value ?? '')
        ? byName.filter(({ value }) => !/.@[\w~^=<>]/.test(value) || value.endsWith('@latest'))
        : [];
    case 'gem':
      return subcommand?.value === 'install' && !hasOption(program.words, '-v', '--version') ? byName.filter(({ value }) => !value.includes(':')) : [];
    case 'go':
      return subcommand?.value === 'install' ? byName.filter(({ value }) => value.endsWith('@latest')) : [];
    default:
      return pipInstall(program) === undefined
        ? []
        : (pipInstall(program)?.packages ?? []).filter(({ value, literal }) => literal && !/[=<>~@]|^[./]|\.whl$/.test(value));
  }
}
