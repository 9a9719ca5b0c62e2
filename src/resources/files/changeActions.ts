import { t } from '../../core/l10n.ts';
import type { FileChange, FilePlace } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { isFolder, nameOf } from './site.ts';
import { toUri } from './uris.ts';

/** Shows a changed file beside the image's version; of an added or deleted one there is just one version. */
export async function openChange(ports: Ports, [change]: readonly FileChange[]): Promise<void> {
  if (change === undefined) return;
  const { ui, signal } = ports;
  const { container, imageId, path } = change;
  const now: FilePlace = { kind: 'container', name: container };
  const before: FilePlace = { kind: 'image', name: imageId };
  const place = change.change === 'deleted' ? before : now;
  const entry = await (await ports.files()).stat({ place, path }, signal);
  if (isFolder(entry)) return ui.tell(t('{0} is a folder.', path));
  if (change.change !== 'changed') return ui.openFile(toUri({ place, path }));
  await ui.compareFiles(toUri({ place: before, path }), toUri({ place: now, path }), t('{0}: image and {1}', nameOf(path), container));
}
