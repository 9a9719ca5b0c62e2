import { t } from '../../../../core/l10n.ts';
import { hasOption, mayHideOptions } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { eachPackageCommand } from './support/packageManagers.ts';
import { bestPractices } from './support/urls.ts';

/** apt installs what packages recommend too, which images seldom need. */
export const noInstallRecommends: Rule = {
  id: 'NoInstallRecommends',
  severity: 'hint',
  url: bestPractices('apt-get'),
  hadolint: ['DL3015'],
  check(file, report) {
    if (/install-recommends\W+(?:false|0|no)\b/i.test(file.text)) return;
    eachPackageCommand(file, ({ manager, program, subcommand, script }) => {
      if (manager.family !== 'apt' || subcommand.value !== 'install') return;
      const decided = hasOption(program.words, '--no-install-recommends', '--install-recommends', '--without-recommends', '--with-recommends', '-R', '-r');
      if (decided || mayHideOptions(program.words)) return;
      const option = program.name === 'aptitude' ? '--without-recommends' : '--no-install-recommends';
      report({
        start: program.word.start,
        end: subcommand.end,
        message: t('Packages that are only recommended are installed too. {0} keeps the image small.', option),
        ...shellFix(script, t('Add {0}', option), insertion(subcommand.end, ` ${option}`), false),
      });
    });
  },
};
