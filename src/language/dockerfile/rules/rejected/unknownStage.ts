import { t } from '../../../../core/l10n.ts';
import { type StageUse, stageUses } from '../../stages.ts';
import type { Dockerfile } from '../../syntax.ts';
import type { Rule } from '../rule.ts';

/** `--from` and a mount's `from` that name a stage which comes later, the stage itself, or none; and those with variables, which BuildKit does not expand there. */
export const unknownStage: Rule = {
  id: 'UnknownStage',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#copy---from',
  rejects: true,
  check(file, report) {
    const names = new Map<string, number>();
    for (const { name, index } of file.stages) if (name !== undefined && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), index);
    for (const use of stageUses(file)) {
      if (use.by === 'FROM' || use.stage !== undefined || use.instruction.trigger || use.written === '') continue;
      const message = problemOf(file, names, use);
      if (message !== undefined) report({ start: use.start, end: use.end, message });
    }
  },
};

function problemOf(file: Dockerfile, names: ReadonlyMap<string, number>, { written, by, instruction }: StageUse): string | undefined {
  if (/\$(?:[A-Za-z_]|\{)/.test(written)) {
    return t('Variables have no effect in “from”. Begin a stage with FROM and the variable, and name that stage here.');
  }
  const isIndex = by === 'COPY' && /^\d{1,9}$/.test(written);
  const stage = isIndex ? Number(written) : names.get(written.toLowerCase());
  if (stage === undefined) return undefined;
  if (stage >= file.stages.length) return t('There is no stage {0}: the stages are counted from 0.', written);
  return stage === instruction.stage
    ? t('A stage cannot take files from itself.')
    : t('The stage “{0}” comes later; files can be taken from earlier stages only.', written);
}
