import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import type { Rule } from '../rule.ts';

/** What ENV sets, containers have too, and whoever installs something in one gets no questions. */
export const frontendKept: Rule = {
  id: 'FrontendKept',
  severity: 'information',
  url: 'https://docs.docker.com/reference/dockerfile/#env',
  check({ instructions, stages, escape: escapeMark }, report) {
    for (const { keyword, keywordSpan, pairs, stage } of instructions) {
      const pair = keyword === 'ENV' ? pairs.find(({ name }) => name.text === 'DEBIAN_FRONTEND') : undefined;
      if (pair === undefined || unquote(pair.value?.text ?? '', escapeMark).toLowerCase() !== 'noninteractive') continue;
      // Stages that nothing is shipped of may keep what they want.
      if (stage !== stages.length - 1) continue;
      const reset = instructions.some(
        (other) => other.keyword === 'ENV' && other.start > pair.start && other.pairs.some(({ name }) => name.text === 'DEBIAN_FRONTEND'),
      );
      if (reset) continue;
      const alone = pairs.length === 1 && !pair.legacy;
      report({
        start: pair.start,
        end: pair.end,
        message: t('Containers get DEBIAN_FRONTEND too. ARG sets it for the build alone.'),
        ...(alone && { fixes: [{ title: t('Replace with {0}', 'ARG'), edits: [{ ...keywordSpan, text: 'ARG' }], preferred: true }] }),
      });
    }
  },
};
