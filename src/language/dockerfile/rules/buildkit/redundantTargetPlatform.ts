import { t } from '../../../../core/l10n.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. */
export const redundantTargetPlatform: Rule = {
  id: 'RedundantTargetPlatform',
  severity: 'warning',
  url: checkUrl('redundant-target-platform'),
  hadolint: ['DL3065'],
  check(file, report) {
    for (const { from, base } of file.stages) {
      for (const { name, value, start, end } of from.flags) {
        if (name !== 'platform' || value === undefined || !/^"?\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})"?$/.test(value.text)) continue;
        report({
          start,
          end,
          message: t('The target platform is what FROM takes anyway.'),
          tags: ['unnecessary'],
          ...(base && { fixes: [replaceFix(t('Remove --platform'), { start, end: from.argumentsSpan.start }, '', from.flags.length === 1)] }),
        });
      }
    }
  },
};
