import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { defineViewCommands } from '../commands.ts';
import type { Ports } from '../kind.ts';
import { isLive } from './abilities.ts';
import { nameOf } from './onEach.ts';
import { watchViewCommands } from './watchCommands.ts';

/** What is done in the view of containers as a whole. */
export const viewCommands = defineViewCommands({
  ...watchViewCommands,
  prune: { title: 'Remove Stopped Containers…', icon: 'trash', place: 'overflow', run: prune },
});

async function prune({ engine, resources, ui, signal }: Ports): Promise<void> {
  const stopped = (await resources('container')).filter((container) => !isLive(container) && container.state !== 'removing');
  if (stopped.length === 0) return ui.tell(t('No container is stopped.'));
  const message = stopped.length === 1 ? t('Remove 1 stopped container?') : t('Remove {0} stopped containers?', stopped.length);
  if (!(await ui.confirm({ message, detail: stopped.map(nameOf).join(', '), action: t('Remove') }))) return;
  const { removed, bytes } = await (await engine()).pruneContainers(signal);
  ui.tell(
    removed.length === 1
      ? t('Removed 1 container, {0} freed.', formatBytes(bytes))
      : t('Removed {0} containers, {1} freed.', removed.length, formatBytes(bytes)),
  );
}
