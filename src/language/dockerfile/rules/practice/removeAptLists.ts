import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { commandAfter, endOfPipeline, shellFix } from './support/edits.ts';
import { isInstall, isMounted, packageCommandOf } from './support/packageManagers.ts';
import { bestPractices } from './support/urls.ts';

const folder = '/var/lib/apt/lists';

/** The lists that `apt-get update` fetched stay in the layer unless the same RUN removes them. */
export const removeAptLists: Rule = {
  id: 'RemoveAptLists',
  severity: 'information',
  url: bestPractices('apt-get'),
  hadolint: ['DL3009'],
  check(file, report) {
    for (const script of file.scripts) {
      const calls = script.programs.flatMap((program) => packageCommandOf(program, script) ?? []);
      const apt = calls.filter((call) => call.manager.family === 'apt');
      const update = apt.find(({ subcommand }) => subcommand.value === 'update');
      const last = apt.findLast((call) => isInstall(call) || call.subcommand.value === 'update');
      // Lists that are fetched alone are wanted by what comes later.
      if (update === undefined || last === undefined || !apt.some(isInstall)) continue;
      const removed = script.commands.some(({ words }) => words.some(({ text }) => text.includes('/var/lib/apt') || text.includes('apt/lists')));
      if (removed || isMounted(script, folder)) continue;
      const { program, subcommand } = update;
      report({
        start: program.word.start,
        end: subcommand.end,
        message: t('The package lists stay in the image. Remove {0} in the same RUN.', folder),
        ...shellFix(script, t('Remove the Package Lists'), commandAfter(file, script, endOfPipeline(script, last.program.command), `rm -rf ${folder}/*`)),
      });
    }
  },
};
