import { t } from '../../../core/l10n.ts';
import type { Container } from '../../../core/resource.ts';
import type { Ports } from '../../kind.ts';
import { nameBefore } from './keptName.ts';

/** Gives a container that was kept while another was to replace it its name back, and starts it; the other one goes after a question. */
export async function putBack(ports: Ports, kept: Container): Promise<void> {
  const name = nameBefore(kept.name);
  if (name === undefined) return;
  const { ui, signal } = ports;
  const engine = await ports.engine();
  const other = (await ports.resources('container')).find((one) => one.name === name);
  if (other !== undefined) {
    const message = t('Remove the container {0} that was to replace it, and put the one from before back?', name);
    const detail = t('What was written inside {0} and not to a volume is lost.', name);
    if (!(await ui.confirm({ message, detail, action: t('Put Back') }))) return;
    await engine.removeContainer(other.id, { force: true, volumes: false }, signal);
  }
  await engine.renameContainer(kept.id, name, signal);
  await engine.startContainer(kept.id, signal);
  await ui.reveal(`container/${kept.id}`);
}
