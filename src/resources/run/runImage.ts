import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Ports } from '../kind.ts';
import { sharesLoopback } from '../registry/localRegistry/address.ts';
import { type FormContext, formContext } from './form/context.ts';
import { fillRunForm } from './form/form.ts';
import { askRunLine } from './form/pasteLine.ts';
import { portsProblem } from './form/portCheck.ts';
import { planProblem } from './form/problems.ts';
import { askedImage } from './imageHere.ts';
import { parseRunLine } from './line/parseRunLine.ts';
import { planFromImage } from './plan/fromImage.ts';
import type { RunPlan } from './plan/plan.ts';
import { lastPlan } from './presets.ts';
import { startPlan } from './startPlan.ts';

/** Asks how a container of an image is to run, beginning with how it ran the last time, and runs it. */
export async function runWithForm(ports: Ports, image: string): Promise<void> {
  const context = await contextFor(ports, image);
  const last = await lastPlan(ports, image);
  await askAndStart(context, last === undefined ? planFromImage(image) : withFreeName(last, context));
}

/** Runs an image as the last time without a question, unless something is in the way. */
export async function runAgain(ports: Ports, image: string): Promise<void> {
  const last = await lastPlan(ports, image);
  if (last === undefined) return runWithForm(ports, image);
  const context = await contextFor(ports, image);
  const plan = withFreeName(last, context);
  const problem = planProblem(plan, context) ?? (await portsProblem(plan, context));
  if (problem === undefined) return startPlan(ports, plan);
  ports.ui.warn(problem);
  await askAndStart(context, plan);
}

/** Fills the form from a line that the user pastes, or that a button passed as `{ line }`. */
export async function runFromLine(ports: Ports, argument: unknown): Promise<void> {
  const engine = await ports.engine();
  const plan = passedPlan(argument) ?? (await askRunLine(ports, sharesLoopback(engine)));
  if (plan === undefined) return;
  await askAndStart(await contextFor(ports, plan.image), plan);
}

function passedPlan(argument: unknown): RunPlan | undefined {
  if (typeof argument !== 'object' || argument === null || !('line' in argument) || typeof argument.line !== 'string') return undefined;
  const parsed = parseRunLine(argument.line);
  if ('problem' in parsed) throw new GantryError('invalidInput', parsed.problem);
  return parsed.plan;
}

async function contextFor(ports: Ports, image: string): Promise<FormContext> {
  return formContext(ports, await askedImage(await ports.engine(), image, ports.signal));
}

async function askAndStart(context: FormContext, first: RunPlan): Promise<void> {
  const plan = await fillRunForm(context, first, { title: t('Run {0}', first.image), action: t('Run'), icon: 'play' });
  if (plan !== undefined) await startPlan(context.ports, plan);
}

/** The last container may still be there under its name. */
function withFreeName(plan: RunPlan, { containers }: FormContext): RunPlan {
  return containers.some(({ name }) => name === plan.name) ? { ...plan, name: '' } : plan;
}
