import { t } from '../../../../core/l10n.ts';
import { hasOption } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { eachProgram } from './support/programs.ts';
import { bestPractices } from './support/urls.ts';

/** From here on the log of last logins, which has a place for every number, gets as large as a layer. */
const huge = 100_000;

/** useradd writes a place for every user number below its own into `/var/log/lastlog`. */
export const hugeUserNumber: Rule = {
  id: 'HugeUserNumber',
  severity: 'warning',
  url: bestPractices('user'),
  hadolint: ['DL3046'],
  check(file, report) {
    eachProgram(file, (program, script) => {
      const { name, word, words } = program;
      if (name !== 'useradd' || hasOption(words, '-l', '--no-log-init')) return;
      const number = words
        .flatMap(
          ({ value }, index) => /^(?:-u|--uid=)(\d+)$/.exec(value)?.[1] ?? (/^(?:-[a-zA-Z]*u|--uid)$/.test(value) ? (words[index + 1]?.value ?? '') : []),
        )
        .at(0);
      if (number === undefined || !/^\d{1,10}$/.test(number) || Number(number) < huge) return;
      report({
        start: word.start,
        end: word.end,
        message: t('With so high a user number, useradd makes /var/log/lastlog gigabytes large. Give it {0}.', '--no-log-init'),
        ...shellFix(script, t('Add {0}', '--no-log-init'), insertion(word.end, ' --no-log-init')),
      });
    });
  },
};
