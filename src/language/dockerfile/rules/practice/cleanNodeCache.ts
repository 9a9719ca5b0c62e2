import { t } from '../../../../core/l10n.ts';
import { subcommandOf } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { commandAfter, endOfPipeline, shellFix } from './support/edits.ts';
import { mountedFolders } from './support/packageManagers.ts';

const cleaning: Readonly<Record<string, string>> = { npm: 'npm cache clean --force', yarn: 'yarn cache clean' };

/** npm and yarn keep what they download. */
export const cleanNodeCache: Rule = {
  id: 'CleanNodeCache',
  severity: 'off',
  url: 'https://docs.npmjs.com/cli/commands/npm-cache',
  hadolint: ['DL3060'],
  check(file, report) {
    for (const script of file.scripts) {
      const last = script.programs.findLast((program) => {
        const verb = subcommandOf(program)?.value;
        return (
          (program.name === 'npm' && ['install', 'i', 'ci'].includes(verb ?? '')) || (program.name === 'yarn' && (verb === undefined || verb === 'install'))
        );
      });
      const clean = cleaning[last?.name ?? ''];
      if (last === undefined || clean === undefined || mountedFolders(script).length > 0) continue;
      if (script.commands.some(({ words }) => words.some(({ value }) => value === 'cache' || /\.npm(\/|$)|\.cache/.test(value)))) continue;
      report({
        start: last.word.start,
        end: last.command.end,
        message: t('{0} leaves its cache in the image. Run “{1}” in the same RUN.', last.name, clean),
        ...shellFix(script, t('Add {0}', clean), commandAfter(file, script, endOfPipeline(script, last.command), clean), false),
      });
    }
  },
};
