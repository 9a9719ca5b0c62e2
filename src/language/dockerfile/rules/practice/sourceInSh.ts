import { t } from '../../../../core/l10n.ts';
import { baseName as programName } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { isPlain } from './support/baseImages.ts';
import { shellFix } from './support/edits.ts';
import { eachProgram } from './support/programs.ts';

/** `source` is a word of bash; the sh of Debian and Ubuntu has `.` only. */
export const sourceInSh: Rule = {
  id: 'SourceInSh',
  severity: 'warning',
  url: 'https://manpages.debian.org/stable/dash/dash.1.en.html#Builtins',
  check(file, report) {
    eachProgram(file, ({ name, word, words }, script) => {
      const stage = file.stages[script.instruction.stage];
      if (name !== 'source' || words.length === 0 || stage === undefined || !isPlain(file, stage, 'debian', 'ubuntu')) return;
      if (
        programName(script.shell[0] ?? '') !== 'sh' ||
        /\bln[ \t]{1,9}-[a-z]{1,9}[ \t]{1,9}[\w/]{0,20}bash[ \t]{1,9}[\w/]{0,20}\/bin\/sh|dpkg-reconfigure[ \t]{1,9}dash/.test(file.text)
      )
        return;
      const { start, end } = word;
      report({
        start,
        end,
        message: t('The shell of this image knows no “source”, which is a word of bash. Write a period instead.'),
        ...shellFix(script, t('Replace with {0}', '.'), { start, end, text: '.' }),
      });
    });
  },
};
