import { t } from '../../../../core/l10n.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name: EXPOSE names the container's port; which of the host's leads there is said when it runs. */
export const exposeInvalidFormat: Rule = {
  id: 'ExposeInvalidFormat',
  severity: 'warning',
  url: checkUrl('expose-invalid-format'),
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, words } = saidBy(instruction);
      if (keyword !== 'EXPOSE') continue;
      for (const word of words) {
        const colon = word.text.lastIndexOf(':');
        const port = word.text.slice(colon + 1);
        // `$` may hold a colon of its own, as in `${PORT:-80}`.
        if (colon < 0 || word.text.includes('$') || port === '') continue;
        report({
          start: word.start,
          end: word.end,
          message: t('EXPOSE takes the port of the container only; ports of the host are given when the container is run.'),
          fixes: [replaceFix(t('Change to {0}', port), word, port)],
        });
      }
    }
  },
};
