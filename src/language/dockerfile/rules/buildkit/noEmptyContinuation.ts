import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. */
export const noEmptyContinuation: Rule = {
  id: 'NoEmptyContinuation',
  severity: 'warning',
  url: checkUrl('no-empty-continuation'),
  check(file, report) {
    for (const { blankLines } of file.instructions) {
      const first = blankLines[0];
      if (first === undefined) continue;
      report({
        ...first,
        message: t('A blank line inside a continued instruction will be an error in a later version of BuildKit.'),
        fixes: [
          {
            title: t('Remove Blank Lines'),
            edits: blankLines.map(({ start }) => ({ start, end: file.lines.start(file.lines.lineAt(start) + 1), text: '' })),
            preferred: true,
          },
        ],
      });
    }
  },
};
