import { t } from '../../../core/l10n.ts';
import { isReference, parseReference } from '../../../core/reference.ts';
import { nameProblem } from '../../container/rename.ts';
import { newNameProblem } from '../../registry/localRegistry/problems.ts';
import type { RunPlan } from '../plan/plan.ts';
import type { FormContext } from './context.ts';
import { takenProblem } from './portCheck.ts';

/** What is wrong with a path in the container, or nothing. */
export function containerPathProblem(text: string): string | undefined {
  return /^(\/|[a-zA-Z]:[\\/])./.test(text.trim()) ? undefined : t('Enter a whole path in the container, such as /data.');
}

/** What is wrong with a path of the engine's machine, or nothing. */
export function hostPathProblem(text: string): string | undefined {
  return /^(\/|\\\\|[a-zA-Z]:[\\/])/.test(text.trim()) ? undefined : t('Enter the whole path of a folder.');
}

/** What is wrong with the name of a volume, or nothing. */
export function volumeNameProblem(text: string): string | undefined {
  return /^[a-zA-Z0-9][\w.-]+$/.test(text.trim())
    ? undefined
    : t('A volume name has at least two characters: letters, digits, “_”, “.” and “-”, beginning with a letter or digit.');
}

/** What is wrong with the name of the container, or nothing; empty is right. */
export function planNameProblem(name: string, { containers }: Pick<FormContext, 'containers'>): string | undefined {
  return name === '' ? undefined : (newNameProblem(name, containers) ?? nameProblem(name));
}

/** What is wrong with the name of an image, or nothing; its id is right, too. */
export function imageProblem(text: string): string | undefined {
  const parsed = parseReference(text);
  return isReference(parsed) || /^(sha256:)?[0-9a-f]{12,64}$/.test(text.trim()) ? undefined : parsed.problem;
}

/** The first thing that keeps a plan from being run, as far as that is known without asking the machine. */
export function planProblem(plan: RunPlan, context: FormContext): string | undefined {
  const { ports, mounts, removeOnExit, restart } = plan;
  const targets = mounts.map(({ target }) => target);
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  return (
    imageProblem(plan.image) ??
    planNameProblem(plan.name, context) ??
    first(ports, (rule, index) => takenProblem(rule, ports.slice(0, index), context.containers)) ??
    first(mounts, ({ type, source }) => (type === 'bind' ? hostPathProblem(source) && t('“{0}” is not a whole path.', source) : undefined)) ??
    (twice === undefined ? undefined : t('Two things are mounted at {0}.', twice)) ??
    (removeOnExit && restart.policy !== 'no' ? t('A container that is removed when it ends cannot be restarted.') : undefined)
  );
}

function first<T>(items: readonly T[], problem: (item: T, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = problem(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
