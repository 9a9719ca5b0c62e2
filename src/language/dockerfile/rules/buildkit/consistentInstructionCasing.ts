import { t } from '../../../../core/l10n.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name: the case that most instructions of the stages have, upper case when as many have the other. */
export const consistentInstructionCasing: Rule = {
  id: 'ConsistentInstructionCasing',
  severity: 'warning',
  url: checkUrl('consistent-instruction-casing'),
  check(file, report) {
    const keywords = file.stages.flatMap(({ instructions }) =>
      instructions.map(({ keywordSpan, keyword }) => ({ ...keywordSpan, written: file.text.slice(keywordSpan.start, keywordSpan.end), keyword })),
    );
    const lower = keywords.filter(({ written, keyword }) => written === keyword.toLowerCase()).length;
    const upper = keywords.filter(({ written, keyword }) => written === keyword).length;
    const wanted = (keyword: string) => (lower > upper ? keyword.toLowerCase() : keyword);
    // A keyword that is continued over two lines is not worth an edit.
    const wrong = keywords.filter(({ written, keyword }) => written !== wanted(keyword) && written.length === keyword.length);
    const all = wrong.map(({ start, end, keyword }) => ({ start, end, text: wanted(keyword) }));
    for (const { start, end, written, keyword } of wrong) {
      report({
        start,
        end,
        message:
          lower > upper
            ? t('“{0}” should be lowercase, as most instructions of this file are.', written)
            : t('“{0}” should be uppercase, as most instructions of this file are.', written),
        fixes: [
          replaceFix(t('Change to {0}', wanted(keyword)), { start, end }, wanted(keyword)),
          ...(all.length > 1 ? [{ title: t('Change the Case of All Instructions'), edits: all }] : []),
        ],
      });
    }
  },
};
