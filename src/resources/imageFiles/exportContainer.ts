import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Container } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { askTarPath } from './places.ts';
import { saveTar } from './saveTar.ts';

/** Saves the file system of a container, running or not. Cancelling, or a failure, leaves no file. */
export async function exportContainer(ports: Ports, { id, name, mounts }: Container): Promise<void> {
  const path = await askTarPath(ports, t('Export the files of {0}', name), name);
  if (path === undefined) return;
  const engine = await ports.engine();
  const size = await ports.ui.progress(t('Exporting {0}', name), async (report, cancelled) => {
    const signal = AbortSignal.any([cancelled, ports.signal]);
    return saveTar(await engine.exportContainer(id, signal), { path, report, signal });
  });
  const volumes = mounts.filter(({ type }) => type === 'volume').length;
  const done = t('Exported {0} to {1}, {2}.', name, path, formatBytes(size));
  ports.ui.tell(volumes === 0 ? done : `${done} ${t('What is in its volumes is not part of it.')}`, [
    { title: t('Copy Path'), run: () => ports.ui.copy(path) },
  ]);
}
