import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { Ports } from '../kind.ts';
import { readEnvironmentFile } from './envFile.ts';
import type { RunPlan, Variable } from './plan/plan.ts';

/**
 * The plan with every variable's value: files are read, and a name alone gets its value from this machine's environment,
 * else from the user (empty leaves it out). `undefined` when the user left. The result holds secrets: it is never kept.
 */
export async function withValues({ ui, machine }: Pick<Ports, 'ui' | 'machine'>, plan: RunPlan): Promise<RunPlan | undefined> {
  const fromFiles = (await Promise.all(plan.environmentFiles.map(readEnvironmentFile))).flat();
  const environment: Variable[] = [];
  for (const { name, value } of [...fromFiles, ...plan.environment]) {
    const known = value ?? machine.environment[name];
    if (known !== undefined) environment.push({ name, value: known });
    else {
      const prompt = t('Value of {0}, which this machine’s environment does not have; empty leaves it out', oneLine(name));
      const typed = await ui.input({ title: t('Environment'), prompt, password: true });
      if (typeof typed !== 'string') return undefined;
      if (typed !== '') environment.push({ name, value: typed });
    }
  }
  return { ...plan, environment, environmentFiles: [] };
}
