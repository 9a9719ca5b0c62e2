import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { Container } from '../../../core/resource.ts';
import { textOf } from '../../../engine/mapping/fields.ts';
import type { Ports } from '../../kind.ts';
import { ensureImage } from '../ensureImage.ts';
import { formContext } from '../form/context.ts';
import { fillRunForm } from '../form/form.ts';
import { askedImage } from '../imageHere.ts';
import { withValues } from '../openVariables.ts';
import { planFromContainer } from '../plan/fromContainer.ts';
import { engineDefaults } from '../plan/fromHostConfig.ts';
import { imageFacts } from '../plan/fromImage.ts';
import type { RunPlan } from '../plan/plan.ts';
import { difference } from './difference.ts';
import { recreate } from './recreate.ts';

/** Shows a container's settings as a form, then changes what was changed: in place where the engine can, else by a new container. */
export async function editContainer(ports: Ports, container: Container): Promise<void> {
  const { before, context } = await formFor(ports, container);
  const words = { title: t('Edit and recreate {0}', container.name), action: t('Apply'), icon: 'check' };
  const filled = await fillRunForm(context, before, words);
  if (filled === undefined || !(await ensureImage(ports, filled))) return;
  const after = await withValues(ports, { ...filled, name: filled.name === '' ? container.name : filled.name });
  if (after === undefined) return;
  const what = difference(before, after);
  if (what.kind === 'inPlace') return changeInPlace(ports, container, what.changes, what.name);
  if (!(await agreed(ports, container, before, what.kind === 'none'))) return;
  await replace(ports, container, before, after);
}

async function formFor(ports: Ports, container: Container) {
  const engine = await ports.engine();
  const [raw, info] = await Promise.all([engine.inspectContainer(container.id, ports.signal), engine.rawInfo(ports.signal)]);
  const id = textOf(raw['Image']);
  const own = await askedImage(engine, id, ports.signal);
  const plan = planFromContainer(raw, own ?? imageFacts({}), engineDefaults(info));
  // The name may have been taken from the image since.
  const named = await askedImage(engine, plan.image, ports.signal);
  const before: RunPlan = named === undefined && own !== undefined ? { ...plan, image: id } : plan;
  return { before, context: await formContext(ports, named ?? own, container) };
}

async function changeInPlace(ports: Ports, { id }: Container, changes: Readonly<Record<string, unknown>>, name: string | undefined): Promise<void> {
  const engine = await ports.engine();
  const warnings = Object.keys(changes).length === 0 ? [] : await engine.updateContainer(id, changes, ports.signal);
  if (name !== undefined) await engine.renameContainer(id, name, ports.signal);
  if (warnings.length > 0) ports.ui.warn(warnings.join(' '));
}

/** Asks where something is lost that cannot be put back: files inside, and a container that removes itself. */
async function agreed({ ui }: Ports, { name, state }: Container, before: RunPlan, same: boolean): Promise<boolean> {
  const live = state === 'running' || state === 'paused' || state === 'restarting';
  const message = same ? t('Nothing was changed. Recreate {0} all the same?', name) : t('Recreate {0}?', name);
  const detail = [
    t('What was written inside and not to a volume is lost.'),
    before.removeOnExit && live
      ? t('It removes itself when it stops: if the new one does not come up, one like it is made again.')
      : t('The old one is kept until the new one is up, and put back if it does not come up.'),
  ].join('\n');
  return ui.confirm({ message, detail, action: t('Recreate') });
}

async function replace(ports: Ports, container: Container, before: RunPlan, after: RunPlan): Promise<void> {
  const engine = await ports.engine();
  const id = await ports.ui.progress(t('Recreating {0}', container.name), async (report, cancelled) => {
    const signal = AbortSignal.any([cancelled, ports.signal]);
    try {
      return await recreate({ engine, log: ports.log, old: container, before, after }, report, signal);
    } catch (error) {
      throw explained(error, container);
    }
  });
  await ports.ui.reveal(`container/${id}`);
}

/** The old one is there as it was, which a failure says. */
function explained(error: unknown, { id, name }: Container): unknown {
  if (!(error instanceof GantryError) || ['cancelled', 'partial'].includes(error.code)) return error;
  const fixes = [{ kind: 'command' as const, title: t('Change the Settings…'), command: 'gantry.container.edit', args: [id] }, ...error.fixes];
  return new GantryError(error.code, t('{0} was not changed: {1}', name, error.message), {
    hint: error.hint ?? t('The container from before is as it was.'),
    fixes,
    cause: error,
  });
}
