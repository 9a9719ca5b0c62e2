import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { discard } from '../image/createContainer.ts';
import { runSession } from '../image/runSession.ts';
import type { Ports } from '../kind.ts';
import { ensureImage } from './ensureImage.ts';
import { runLine } from './line/runLine.ts';
import { makeContainer } from './makeContainer.ts';
import { withValues } from './openVariables.ts';
import type { RunPlan } from './plan/plan.ts';
import { rememberLast } from './presets.ts';

/** Runs a container: in the background, and shows its row, or in a terminal. What cannot start leaves no container; the plan is kept as the image's last. */
export async function startPlan(ports: Ports, plan: RunPlan): Promise<void> {
  if (!(await ensureImage(ports, plan))) return;
  const whole = await withValues(ports, plan);
  if (whole === undefined) return;
  await rememberLast(ports, plan);
  const engine = await ports.engine();
  const make = async (signal: AbortSignal) => makeContainer(engine, whole, signal).catch((error: unknown) => Promise.reject(withFix(error, plan)));
  if (!plan.detached) {
    const { tty, removeOnExit } = plan;
    return ports.ui.openTerminal(runSession(engine, plan.name === '' ? plan.image : plan.name, { make, tty, remove: removeOnExit }));
  }
  const id = await make(ports.signal);
  try {
    await engine.startContainer(id, ports.signal);
  } catch (error) {
    // A container that cannot start would only be litter.
    await discard(engine, id);
    throw withFix(error, plan);
  }
  await ports.ui.reveal(`container/${id}`);
}

/** Adds the way back to the form, which is filled as it was; what may be secret is asked for again. */
function withFix(error: unknown, plan: RunPlan): unknown {
  if (!(error instanceof GantryError) || ['cancelled', 'engineGone', 'engineUnreachable'].includes(error.code)) return error;
  const isPort = /port is already allocated|address already in use|ports are not available/i.test(error.message);
  const isName = /container name .* is already in use/i.test(error.message);
  const title = isPort ? t('Change the Port…') : isName ? t('Change the Name…') : t('Change the Settings…');
  const message = isPort ? t('A port is taken on the engine’s machine: {0}', error.message) : error.message;
  const fixes = [{ kind: 'command' as const, title, command: 'gantry.image.runFromLine', args: [{ line: runLine(plan).line }] }, ...error.fixes];
  return new GantryError(isPort ? 'conflict' : error.code, message, { hint: error.hint, fixes, cause: error });
}
