import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';

const refused = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

/** Instructions that ONBUILD cannot keep. */
export const invalidTrigger: Rule = {
  id: 'InvalidTrigger',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#onbuild',
  rejects: true,
  check(file, report) {
    for (const { trigger } of file.instructions) {
      if (trigger && refused.has(trigger.keyword)) report({ ...trigger.keywordSpan, message: t('ONBUILD cannot keep {0}.', trigger.keyword) });
    }
  },
};
