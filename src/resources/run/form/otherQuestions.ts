import { t } from '../../../core/l10n.ts';
import { applyFlags } from '../line/parseRunLine.ts';
import { quoted, shellWords } from '../line/shellWords.ts';
import { otherWords, unsaidOf } from '../options/otherWords.ts';
import type { RunPlan } from '../plan/plan.ts';
import type { Ask, FormContext } from './context.ts';
import { asking } from './simpleQuestions.ts';

/** Everything that the form has no row for, as flags. */
export function askOther(context: FormContext): Ask {
  const read = (plan: RunPlan, text: string) => {
    const split = shellWords(text, () => undefined);
    return 'problem' in split ? split : applyFlags({ ...plan, other: unsaidOf(plan.other) }, split.words);
  };
  return async (plan) =>
    asking(context, {
      title: t('Other options'),
      prompt: t('Options of docker run, such as --cap-add NET_ADMIN --hostname box'),
      value: ({ other }) => otherWords(other).words.map(quoted).join(' '),
      validate: (text) => {
        const result = read(plan, text);
        if ('problem' in result) return result.problem;
        return result.rest.length > 0 ? t('“{0}” is no option.', result.rest[0] ?? '') : result.warnings[0];
      },
      set: (so, text) => {
        const result = read(so, text);
        return 'problem' in result ? so : result.plan;
      },
    })(plan);
}
