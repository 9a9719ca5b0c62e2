import { t } from '../../../../core/l10n.ts';
import { hasOption, mayHideOptions } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { eachPackageCommand, isMounted } from './support/packageManagers.ts';

/** apk keeps its index in the image unless it is told not to. */
export const apkNoCache: Rule = {
  id: 'ApkNoCache',
  severity: 'information',
  url: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper#Local_Cache',
  hadolint: ['DL3019'],
  check(file, report) {
    eachPackageCommand(file, ({ manager, program, subcommand, script }) => {
      if (manager.family !== 'apk' || subcommand.value !== 'add') return;
      if (hasOption(program.words, '--no-cache') || mayHideOptions(program.words) || isMounted(script, '/var/cache/apk')) return;
      const removed = script.commands.some(
        ({ words }) =>
          words.some(({ text }) => text.includes('/var/cache/apk')) ||
          (words.some(({ text }) => text === 'del' || text === 'clean') && words.some(({ text }) => text === 'cache')),
      );
      if (removed) return;
      report({
        start: program.word.start,
        end: subcommand.end,
        message: t('apk leaves its index in the image. {0} keeps it out, and needs no “apk update”.', '--no-cache'),
        ...shellFix(script, t('Add {0}', '--no-cache'), insertion(subcommand.end, ' --no-cache')),
      });
    });
  },
};
