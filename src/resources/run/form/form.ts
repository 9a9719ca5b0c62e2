import { t } from '../../../core/l10n.ts';
import { oneLine } from '../../../core/plainText.ts';
import { back } from '../../../core/ports.ts';
import { runLine } from '../line/runLine.ts';
import type { RunPlan } from '../plan/plan.ts';
import type { Ask, FormContext } from './context.ts';
import { formRows } from './formRows.ts';
import { askLine } from './pasteLine.ts';
import { portsProblem } from './portCheck.ts';
import { askPresets } from './presetQuestions.ts';
import { planProblem } from './problems.ts';

/** What stands above the form, and on the row that ends it. */
export type FormWords = { readonly title: string; readonly action: string; readonly icon: string };
/** A row of the form: one that runs, one that copies the line, or a question. */
export type Choice = 'run' | 'copy' | Ask;

/** Shows the plan as one list whose rows change it, until the user runs it; `undefined` when dismissed. Everything may be left as it is. */
export async function fillRunForm(context: FormContext, first: RunPlan, words: FormWords): Promise<RunPlan | undefined> {
  const { ui } = context.ports;
  let plan = first;
  for (;;) {
    const problem = planProblem(plan, context);
    const rows = formRows(context, plan, words, { line: askLine(context), presets: askPresets(context) });
    const placeholder = problem ?? t('Enter runs it; choose a setting to change it');
    const chosen = await ui.pick<Choice>(rows, { title: oneLine(words.title), placeholder });
    if (chosen === undefined || chosen === back) return undefined;
    if (chosen === 'copy') await copyLine(context, plan);
    else if (typeof chosen === 'function') plan = (await chosen(plan)) ?? plan;
    else {
      const stopped = problem ?? (await portsProblem(plan, context));
      if (stopped === undefined) return plan;
      ui.warn(stopped);
    }
  }
}

/** Puts the line on the clipboard, and says what is not in it. */
export async function copyLine({ ports: { ui } }: Pick<FormContext, 'ports'>, plan: RunPlan): Promise<void> {
  const { line, notes } = runLine(plan);
  await ui.copy(line);
  if (notes.length > 0) ui.tell(t('Copied. {0}', notes.map(oneLine).join(' ')));
}
