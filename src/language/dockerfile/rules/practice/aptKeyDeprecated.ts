import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { eachProgram } from './support/programs.ts';

/** `apt-key` is gone from Debian 13 and Ubuntu 24.10 on, and its keys vouch for every repository. */
export const aptKeyDeprecated: Rule = {
  id: 'AptKeyDeprecated',
  severity: 'warning',
  url: 'https://manpages.debian.org/bookworm/apt/apt-key.8.en.html#DEPRECATION',
  check(file, report) {
    eachProgram(file, ({ name, word: { start, end } }) => {
      if (name !== 'apt-key') return;
      const message = t('apt-key is deprecated, and new releases have none. Put the key into /etc/apt/keyrings and name it with signed-by.');
      report({ start, end, message, tags: ['deprecated'] });
    });
  },
};
