import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { eachPackageCommand, isInstall, type PackageManager } from './support/packageManagers.ts';
import { bestPractices } from './support/urls.ts';

const pinned: Readonly<Record<PackageManager['family'], RegExp>> = {
  apt: /[=/]|\.deb$/,
  apk: /[=<>~@]|\.apk$/,
  dnf: /-\d|\.rpm$|:\/\//,
  zypper: /[=<>]|\.rpm$|:\/\//,
};

/** Without a version, two builds of one file may differ. */
export const pinPackageVersions: Rule = {
  id: 'PinPackageVersions',
  severity: 'off',
  url: bestPractices('apt-get'),
  hadolint: ['DL3008', 'DL3018', 'DL3033', 'DL3037', 'DL3041'],
  check(file, report) {
    eachPackageCommand(file, (command) => {
      if (!isInstall(command)) return;
      const loose = command.packages.filter(({ value, literal }) => literal && !pinned[command.manager.family].test(value) && !/^[.@]/.test(value));
      for (const { start, end, value } of loose) report({ start, end, message: t('{0} has no version, so that builds may differ from day to day.', value) });
    });
  },
};
