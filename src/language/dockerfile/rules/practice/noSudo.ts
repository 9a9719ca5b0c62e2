import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { bestPractices } from './support/urls.ts';

/** A build runs as root unless USER says otherwise; sudo only gets in the way of signals and terminals. */
export const noSudo: Rule = {
  id: 'NoSudo',
  severity: 'warning',
  url: bestPractices('user'),
  hadolint: ['DL3004'],
  check(file, report) {
    for (const script of file.scripts) {
      for (const { words } of script.commands) {
        const [sudo, next] = words;
        if (sudo === undefined || next === undefined || (sudo.value !== 'sudo' && sudo.value !== '/usr/bin/sudo')) continue;
        // With options it is about another user, or the environment: no edit is certain.
        const plain = !next.value.startsWith('-') && !/^\w+=/.test(next.value);
        // Where USER is another, the command needs its rights.
        const asRoot = !file.stages[script.instruction.stage]?.instructions.some(
          ({ keyword, index }) => keyword === 'USER' && index < script.instruction.index,
        );
        report({
          start: sudo.start,
          end: sudo.end,
          message: t('sudo has no use in a build, which runs as root until USER names another user. Switch users with USER.'),
          ...(plain && asRoot && shellFix(script, t('Remove sudo'), { ...insertion(sudo.start, ''), end: next.start })),
        });
      }
    }
  },
};
