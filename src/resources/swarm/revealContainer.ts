import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { SwarmTask } from '../../core/swarmResource.ts';
import type { Ports } from '../kind.ts';

/** Selects a task's container in the view of containers. Rejects with `notFound` when it was removed, or the view hides it. */
export async function revealContainer({ ui }: Ports, { containerId, name }: SwarmTask): Promise<void> {
  if (containerId === undefined || !(await ui.reveal(`container/${containerId}`)))
    throw new GantryError('notFound', t('The container of {0} is not in the list of containers.', name));
}
