import { t } from '../../../../core/l10n.ts';
import type { Script } from '../../shell/syntax.ts';
import type { Report, Rule } from '../rule.ts';
import { isPlain } from './support/baseImages.ts';
import { insertion, shellFix } from './support/edits.ts';
import { isInstall, isMounted, type PackageCommand, packageCommandOf } from './support/packageManagers.ts';
import { scriptsByStage } from './support/programs.ts';
import { bestPractices } from './support/urls.ts';

/** The images of Debian and Ubuntu have no package lists: without an update nothing is found. */
export const installWithoutUpdate: Rule = {
  id: 'InstallWithoutUpdate',
  severity: 'warning',
  url: bestPractices('apt-get'),
  check(file, report) {
    const scripts = scriptsByStage(file);
    // By stage: whether there are lists at its end, or may be.
    const updated: boolean[] = [];
    for (const stage of file.stages) {
      let known = stage.parent === undefined ? !isPlain(file, stage, 'debian', 'ubuntu') : updated[stage.parent] !== false;
      for (const script of scripts[stage.index] ?? []) {
        // A script that is not seen, or a mirror's set-up, may update.
        known ||= script.form === 'heredoc' || /\bupdate\b|\.sh\b|\|\s*(?:ba)?sh\b/.test(script.run.logical.text) || isMounted(script, '/var/lib/apt/lists');
        const install = known ? undefined : firstInstall(script);
        if (install === undefined) continue;
        known = true;
        reportInstall(install, report);
      }
      updated[stage.index] = known;
    }
  },
};

function firstInstall(script: Script): PackageCommand | undefined {
  for (const program of script.programs) {
    const call = packageCommandOf(program, script);
    if (call?.manager.family === 'apt' && isInstall(call) && call.packages.some(({ value }) => !/^\.?\//.test(value))) return call;
  }
  return undefined;
}

function reportInstall({ program, subcommand, script }: PackageCommand, report: Report): void {
  report({
    start: program.word.start,
    end: subcommand.end,
    message: t('The image has no package lists yet, so this finds nothing. Run “apt-get update” before, in the same RUN.'),
    ...shellFix(script, t('Add {0}', 'apt-get update'), insertion(program.command.start, 'apt-get update && ')),
  });
}
