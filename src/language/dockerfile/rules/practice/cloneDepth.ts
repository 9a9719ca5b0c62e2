import { t } from '../../../../core/l10n.ts';
import { hasOption, operandsOf } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { eachProgram } from './support/programs.ts';

/** A build seldom needs the history of a repository. */
export const cloneDepth: Rule = {
  id: 'CloneDepth',
  severity: 'off',
  url: 'https://git-scm.com/docs/git-clone#Documentation/git-clone.txt-code--depthltdepthgtcode',
  check(file, report) {
    eachProgram(file, ({ name, word, words }, script) => {
      const [verb] = operandsOf(words, ['-C', '-c']);
      if (name !== 'git' || verb?.value !== 'clone' || hasOption(words, '--depth', '--shallow-since', '--filter', '--mirror', '--bare')) return;
      report({
        start: word.start,
        end: verb.end,
        message: t('The whole history is downloaded. {0} takes the last commit alone.', '--depth=1'),
        ...shellFix(script, t('Add {0}', '--depth=1'), insertion(verb.end, ' --depth=1'), false),
      });
    });
  },
};
