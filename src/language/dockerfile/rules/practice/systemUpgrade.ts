import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { eachPackageCommand } from './support/packageManagers.ts';
import { bestPractices } from './support/urls.ts';

/** Upgrading everything in a layer doubles what the base image has, and makes builds differ from day to day. */
export const systemUpgrade: Rule = {
  id: 'SystemUpgrade',
  severity: 'off',
  url: bestPractices('rebuild-your-images-often'),
  hadolint: ['DL3005', 'DL3017', 'DL3031', 'DL3035', 'DL3039'],
  check(file, report) {
    eachPackageCommand(file, ({ manager, program, subcommand, packages }) => {
      if (!manager.upgrades.includes(subcommand.value) || packages.length > 0) return;
      report({
        start: program.word.start,
        end: subcommand.end,
        message: t('“{0} {1}” upgrades the whole base image in a layer of its own. Pull a newer base image instead.', program.name, subcommand.value),
      });
    });
  },
};
