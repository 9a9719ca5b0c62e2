import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { commandAfter, endOfPipeline, shellFix } from './support/edits.ts';
import { isInstall, isMounted, type PackageCommand, packageCommandOf } from './support/packageManagers.ts';

/** yum, dnf and zypper keep their metadata and packages in the layer unless the same RUN cleans up. */
export const cleanPackageCache: Rule = {
  id: 'CleanPackageCache',
  severity: 'information',
  url: 'https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command',
  hadolint: ['DL3032', 'DL3036', 'DL3040'],
  check(file, report) {
    for (const script of file.scripts) {
      const calls = script.programs.flatMap((program) => packageCommandOf(program, script) ?? []);
      const last = calls.findLast((call) => (call.manager.family === 'dnf' || call.manager.family === 'zypper') && isInstall(call));
      if (last === undefined || calls.some(cleans)) continue;
      const folder =
        last.manager.family === 'zypper' ? '/var/cache/zypp' : last.program.name === 'microdnf' ? '/var/cache/yum' : `/var/cache/${last.program.name}`;
      if (isMounted(script, folder) || script.commands.some(({ words }) => words.some(({ text }) => text.includes('/var/cache')))) continue;
      const { name, command, word } = last.program;
      const clean = last.manager.family === 'zypper' ? 'zypper clean --all' : `${name} clean all`;
      report({
        start: word.start,
        end: last.subcommand.end,
        message: t('{0} leaves its cache in the image. Run “{1}” in the same RUN.', name, clean),
        ...shellFix(script, t('Add {0}', clean), commandAfter(file, script, endOfPipeline(script, command), clean)),
      });
    }
  },
};

function cleans({ subcommand }: PackageCommand): boolean {
  return subcommand.value === 'clean' || subcommand.value === 'cc';
}
