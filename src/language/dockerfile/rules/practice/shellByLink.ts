import { t } from '../../../../core/l10n.ts';
import { operandsOf } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { eachProgram } from './support/programs.ts';
import { reference } from './support/urls.ts';

/** SHELL chooses the shell for what follows, without changing the image's own. */
export const shellByLink: Rule = {
  id: 'ShellByLink',
  severity: 'warning',
  url: reference('shell'),
  hadolint: ['DL4005'],
  check(file, report) {
    eachProgram(file, ({ name, words, command }, { commands, run, instruction, form }) => {
      const [target, link] = operandsOf(words);
      if (name !== 'ln' || target === undefined || (link?.value !== '/bin/sh' && link?.value !== '/usr/bin/sh')) return;
      const shell = target.value.includes('/') ? target.value : `/bin/${target.value}`;
      const alone = commands.length === 1 && form === 'shell' && instruction.trigger === undefined && /^[\w/.-]+$/.test(shell);
      const text = `SHELL ["${shell}", "-c"]`;
      const { start, end } = command;
      report({
        start,
        end,
        message: t('This changes the shell of the whole image. SHELL chooses the one for the instructions that follow.'),
        ...(alone && { fixes: [{ title: t('Replace with {0}', 'SHELL'), edits: [{ start: run.start, end: run.end, text }], preferred: true }] }),
      });
    });
  },
};
