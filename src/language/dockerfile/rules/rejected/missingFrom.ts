import { t } from '../../../../core/l10n.ts';
import { findInstruction } from '../../instructions.ts';
import type { Instruction } from '../../syntax.ts';
import type { Rule } from '../rule.ts';

/** What stands before the first FROM, and a file without one: only ARG may come first. An empty file is just begun. */
export const missingFrom: Rule = {
  id: 'MissingFrom',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#from',
  rejects: true,
  check(file, report) {
    if (file.stages.length === 0) {
      const first = file.instructions.find(({ keyword }) => keyword !== 'ARG') ?? file.instructions[0];
      if (first && isInstruction(first)) report({ ...first.keywordSpan, message: t('There is no FROM, so there is nothing to build.') });
      return;
    }
    for (const instruction of file.instructions.slice(0, file.stages[0]?.from.index)) {
      if (instruction.keyword === 'ARG' || !isInstruction(instruction)) continue;
      report({ ...instruction.keywordSpan, message: t('Only ARG may stand before the first FROM.') });
    }
  },
};

/** What is no instruction is a matter of UnknownInstruction. */
function isInstruction({ keyword }: Instruction): boolean {
  return findInstruction(keyword) !== undefined;
}
