import { t } from '../../../../core/l10n.ts';
import { hasOption, mayHideOptions } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { mountedFolders } from './support/packageManagers.ts';
import { pipInstall } from './support/pip.ts';
import { eachProgram } from './support/programs.ts';

/** pip keeps what it downloads, which an image never needs again. */
export const pipNoCacheDir: Rule = {
  id: 'PipNoCacheDir',
  severity: 'information',
  url: 'https://pip.pypa.io/en/stable/topics/caching/#disabling-caching',
  hadolint: ['DL3042'],
  check(file, report) {
    if (/PIP_NO_CACHE_DIR|no-cache-dir\s*=|pip[ \t]+cache[ \t]+purge/.test(file.text)) return;
    eachProgram(file, (program, script) => {
      const install = pipInstall(program);
      if (install === undefined || hasOption(program.words, '--no-cache-dir', '--cache-dir') || mayHideOptions(program.words)) return;
      if (mountedFolders(script).some((folder) => /pip|\.cache|\/cache|\$/.test(folder)) || removesCache(script.commands.flatMap(({ words }) => words))) return;
      report({
        start: program.word.start,
        end: install.subcommand.end,
        message: t('pip keeps its downloads in the image. {0} keeps them out.', '--no-cache-dir'),
        ...shellFix(script, t('Add {0}', '--no-cache-dir'), insertion(install.subcommand.end, ' --no-cache-dir')),
      });
    });
  },
};

function removesCache(words: readonly { readonly text: string }[]): boolean {
  return words.some(({ text }) => /\.cache(\/|$)/.test(text));
}
