import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';
import { renameFix } from './renameFix.ts';

/** BuildKit's check of the same name; case does not count. */
export const duplicateStageName: Rule = {
  id: 'DuplicateStageName',
  severity: 'warning',
  url: checkUrl('duplicate-stage-name'),
  hadolint: ['DL3024'],
  check(file, report) {
    const first = new Map<string, { start: number; end: number }>();
    for (const { name, nameSpan } of file.stages) {
      if (name === undefined || nameSpan === undefined) continue;
      const before = first.get(name.toLowerCase());
      if (before === undefined) first.set(name.toLowerCase(), nameSpan);
      else {
        report({
          ...nameSpan,
          message: t('Another stage is named “{0}” too; what names it below means the last one.', name),
          fixes: [renameFix(nameSpan)],
          related: [{ ...before, message: t('The first stage of this name') }],
        });
      }
    }
  },
};
