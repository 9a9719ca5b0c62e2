import { t } from '../../../../core/l10n.ts';
import { hasOption, mayHideOptions } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { eachProgram } from './support/programs.ts';

/** wget's progress bar fills the log of a build. */
export const wgetProgress: Rule = {
  id: 'WgetProgress',
  severity: 'off',
  url: 'https://www.gnu.org/software/wget/manual/html_node/Download-Options.html',
  hadolint: ['DL3047'],
  check(file, report) {
    eachProgram(file, ({ name, word, words }, script) => {
      const quiet = ['-q', '--quiet', '-nv', '--no-verbose', '--progress', '-o', '--output-file', '-a', '--append-output', '--spider', '--version', '--help'];
      if (name !== 'wget' || hasOption(words, ...quiet) || mayHideOptions(words)) return;
      report({
        start: word.start,
        end: word.end,
        message: t('The progress of wget fills the log of the build. Give it {0}.', '-nv'),
        ...shellFix(script, t('Add {0}', '-nv'), insertion(word.end, ' -nv'), false),
      });
    });
  },
};
