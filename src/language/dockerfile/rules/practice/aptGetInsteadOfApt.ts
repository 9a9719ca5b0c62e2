import { t } from '../../../../core/l10n.ts';
import { subcommandOf } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { shellFix } from './support/edits.ts';
import { eachProgram } from './support/programs.ts';

const shared: Readonly<Record<string, string>> = {
  install: 'apt-get',
  update: 'apt-get',
  upgrade: 'apt-get',
  remove: 'apt-get',
  purge: 'apt-get',
  autoremove: 'apt-get',
  'build-dep': 'apt-get',
  clean: 'apt-get',
  autoclean: 'apt-get',
  download: 'apt-get',
  source: 'apt-get',
  show: 'apt-cache',
  search: 'apt-cache',
  policy: 'apt-cache',
  depends: 'apt-cache',
};

/** `apt` is for people: it warns in scripts, and may change what it prints and takes. */
export const aptGetInsteadOfApt: Rule = {
  id: 'AptGetInsteadOfApt',
  severity: 'information',
  url: 'https://manpages.debian.org/stable/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS',
  hadolint: ['DL3027'],
  check(file, report) {
    eachProgram(file, (program, script) => {
      if (program.name !== 'apt') return;
      const { start, end, text } = program.word;
      const other = shared[subcommandOf(program, ['-o', '-c', '-t'])?.value ?? ''];
      report({
        start,
        end,
        message: t('apt is made for people, and what it takes may change. Use {0} in scripts.', other ?? 'apt-get'),
        ...(other !== undefined && text === 'apt' && shellFix(script, t('Replace with {0}', other), { start, end, text: other })),
      });
    });
  },
};
