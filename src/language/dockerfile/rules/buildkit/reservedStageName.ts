import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';
import { renameFix } from './renameFix.ts';

const reserved = new Set(['context', 'scratch']);

/** BuildKit's check of the same name. */
export const reservedStageName: Rule = {
  id: 'ReservedStageName',
  severity: 'warning',
  url: checkUrl('reserved-stage-name'),
  hadolint: ['DL3063'],
  check(file, report) {
    for (const { name, nameSpan } of file.stages) {
      if (name === undefined || nameSpan === undefined || !reserved.has(name.toLowerCase())) continue;
      report({ ...nameSpan, message: t('“{0}” has a meaning of its own in a build and cannot name a stage.', name), fixes: [renameFix(nameSpan)] });
    }
  },
};
