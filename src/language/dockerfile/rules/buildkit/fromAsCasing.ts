import { t } from '../../../../core/l10n.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. A FROM in mixed case is a matter of ConsistentInstructionCasing. */
export const fromAsCasing: Rule = {
  id: 'FromAsCasing',
  severity: 'warning',
  url: checkUrl('from-as-casing'),
  check(file, report) {
    for (const { from } of file.stages) {
      const as = from.words[1];
      if (as === undefined || from.words.length !== 3 || as.text.toUpperCase() !== 'AS') continue;
      const written = file.text.slice(from.keywordSpan.start, from.keywordSpan.end);
      const wanted = written === 'FROM' ? 'AS' : written === 'from' ? 'as' : as.text;
      if (as.text === wanted) continue;
      report({
        start: as.start,
        end: as.end,
        message: t('“{0}” and “{1}” are written in different cases.', written, as.text),
        fixes: [replaceFix(t('Change to {0}', wanted), as, wanted)],
      });
    }
  },
};
