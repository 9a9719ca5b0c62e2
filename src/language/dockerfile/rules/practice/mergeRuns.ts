import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { bestPractices } from './support/urls.ts';

/** Each RUN is a layer; what one leaves, the next cannot take away. */
export const mergeRuns: Rule = {
  id: 'MergeRuns',
  severity: 'off',
  url: bestPractices('run'),
  hadolint: ['DL3059'],
  check({ instructions }, report) {
    for (const [index, instruction] of instructions.entries()) {
      const before = instructions[index - 1];
      if (instruction.keyword !== 'RUN' || before?.keyword !== 'RUN' || instruction.flags.length + before.flags.length > 0) continue;
      report({ ...instruction.keywordSpan, message: t('This RUN could be one with the RUN before it, and the image would have one layer less.') });
    }
  },
};
