import { t } from '../../../../core/l10n.ts';
import { hasOption, mayHideOptions } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { eachPackageCommand, type PackageCommand } from './support/packageManagers.ts';

/** A package manager that asks whether to go on has nobody to answer it in a build. */
export const confirmInstall: Rule = {
  id: 'ConfirmInstall',
  severity: 'warning',
  url: 'https://manpages.debian.org/stable/apt/apt-get.8.en.html#OPTIONS',
  hadolint: ['DL3014', 'DL3030', 'DL3034', 'DL3038'],
  check(file, report) {
    // Settings that answer yes are written to a file, in any of many ways.
    if (/assume-?yes\W+(?:true|1|yes)/i.test(file.text)) return;
    eachPackageCommand(file, (command) => {
      const { manager, program, subcommand, script } = command;
      const asks = [...manager.installs, ...manager.upgrades, ...manager.asks].includes(subcommand.value);
      const [option] = manager.confirm;
      if (!asks || option === undefined || isAnswered(command)) return;
      report({
        start: program.word.start,
        end: subcommand.end,
        message: t('“{0} {1}” asks whether to go on, and a build cannot answer: give it {2}.', program.name, subcommand.value, option),
        ...shellFix(script, t('Add {0}', option), insertion(subcommand.end, ` ${option}`)),
      });
    });
  },
};

function isAnswered({ manager, program, script, subcommand }: PackageCommand): boolean {
  const { words, command } = program;
  if (hasOption(words, ...manager.confirm) || mayHideOptions(words)) return true;
  // A variable in front of the subcommand can only hold options.
  if (words.some(({ literal, at }) => !literal && at < subcommand.at)) return true;
  // For apt-get, a quiet level of two is a yes.
  const quiet = words.reduce(
    (level, { value }) => level + (/^-[a-z]*q/.test(value) ? value.split('q').length - 1 : 0) + (/^(-q|--quiet)=2/.test(value) ? 2 : 0),
    0,
  );
  if (manager.family === 'apt' && quiet >= 2) return true;
  return command.before === '|' || command.redirects.some(({ operator }) => operator.startsWith('<')) || (script.form === 'exec' && words.length === 0);
}
