import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { bestPractices } from './support/urls.ts';

/** Without a tag, or with `latest`, the image that a build stands on changes without notice. */
export const floatingBaseImage: Rule = {
  id: 'FloatingBaseImage',
  severity: 'information',
  url: bestPractices('pin-base-image-versions'),
  hadolint: ['DL3006', 'DL3007'],
  check({ stages }, report) {
    for (const { base, parent } of stages) {
      if (base === undefined || parent !== undefined || base.text === 'scratch' || /[$@"']/.test(base.text)) continue;
      const [, tag] = /:([^:/]*)$/.exec(base.text) ?? [];
      if (tag !== undefined && tag !== 'latest') continue;
      const message =
        tag === undefined
          ? t('{0} has no tag, so it is whatever “latest” is that day. Name a version.', base.text)
          : t('“latest” changes without notice. Name a version.');
      report({ start: base.start, end: base.end, message });
    }
  },
};
