import { t } from '../../../../core/l10n.ts';
import type { Instruction } from '../../syntax.ts';
import { headOf, wholeLines } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

const once = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** BuildKit's check of the same name: all but the last one of a stage have no effect. */
export const multipleInstructionsDisallowed: Rule = {
  id: 'MultipleInstructionsDisallowed',
  severity: 'warning',
  url: checkUrl('multiple-instructions-disallowed'),
  hadolint: ['DL3012', 'DL4003', 'DL4004'],
  check(file, report) {
    for (const { instructions } of file.stages) {
      const before = new Map<string, Instruction>();
      for (const instruction of instructions) {
        if (!once.has(instruction.keyword)) continue;
        const useless = before.get(instruction.keyword);
        before.set(instruction.keyword, instruction);
        if (useless === undefined) continue;
        report({
          ...headOf(file, useless),
          message: t('Only the last {0} of a stage has an effect; another follows.', useless.keyword),
          tags: ['unnecessary'],
          fixes: [{ title: t('Remove This {0}', useless.keyword), edits: [{ ...wholeLines(file, useless), text: '' }] }],
          related: [{ ...instruction.keywordSpan, message: t('The one that follows') }],
        });
      }
    }
  },
};
