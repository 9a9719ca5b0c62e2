import { t } from '../../../../core/l10n.ts';
import { stageUses } from '../../stages.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { referenceProblem } from './referenceProblem.ts';

/** An image reference that is none. What names a stage of the file is left to the rules of stages. */
export const invalidReference: Rule = {
  id: 'InvalidReference',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#from',
  rejects: true,
  check(file, report) {
    const names = new Set(file.stages.map(({ name }) => name?.toLowerCase()));
    for (const { written, by, stage, start, end, instruction } of stageUses(file)) {
      if (stage !== undefined || written === '' || written === 'scratch' || written.includes('$') || instruction.trigger) continue;
      if (by !== 'FROM' && (names.has(written.toLowerCase()) || /^[+-]?\d+$/.test(written))) continue;
      const message = referenceProblem(written);
      if (message === undefined) continue;
      const lower = written.toLowerCase();
      const isCase = written !== lower && referenceProblem(lower) === undefined;
      report({ start, end, message, ...(isCase && { fixes: [replaceFix(t('Change to {0}', lower), { start, end }, lower)] }) });
    }
  },
};
