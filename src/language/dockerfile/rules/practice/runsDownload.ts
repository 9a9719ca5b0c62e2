import { t } from '../../../../core/l10n.ts';
import { programOf } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { bestPractices } from './support/urls.ts';

const downloads = new Set(['curl', 'wget']);
const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh']);

/** `curl … | sh` runs whatever the server gives that day, half of it when the connection breaks. */
export const runsDownload: Rule = {
  id: 'RunsDownload',
  severity: 'hint',
  url: bestPractices('using-pipes'),
  check(file, report) {
    for (const { commands } of file.scripts) {
      for (const [index, command] of commands.entries()) {
        const next = commands[index + 1];
        if (command.after !== '|' || next === undefined) continue;
        if (!downloads.has(programOf(command)?.name ?? '') || !shells.has(programOf(next)?.name ?? '')) continue;
        report({
          start: command.start,
          end: next.end,
          message: t('This runs whatever the server gives that day. Download to a file, check its checksum, then run it.'),
        });
      }
    }
  },
};
