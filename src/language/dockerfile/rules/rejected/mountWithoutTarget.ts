import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { anyMountKey, readMounts } from './mountReader.ts';

/** BuildKit mounts such a one over the working directory, and fails when that is the root. */
export const mountWithoutTarget: Rule = {
  id: 'MountWithoutTarget',
  severity: 'warning',
  url: 'https://docs.docker.com/reference/dockerfile/#run---mount',
  check(file, report) {
    readMounts(file, ({ flag, options, spec }) => {
      if (spec === undefined || !spec.needs.includes('target')) return;
      if (options.some(({ key }) => key.text.includes('$') || anyMountKey(key.text)?.name === 'target')) return;
      report({ start: flag.start, end: flag.end, message: t('Without a target, the mount hides the working directory.') });
    });
  },
};
