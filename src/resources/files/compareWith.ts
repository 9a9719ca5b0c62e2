import { pathToFileURL } from 'node:url';
import { t } from '../../core/l10n.ts';
import type { FileEntry, FilePlace } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { choosePlace } from './choosePlace.ts';
import { nameOf, placeKey } from './site.ts';
import { toUri } from './uris.ts';

/** Shows a file beside one of this machine, or beside the same path of another container. */
export async function compareWith(ports: Ports, [entry]: readonly FileEntry[]): Promise<void> {
  if (entry === undefined) return;
  const { ui, machine } = ports;
  const title = t('Compare {0}', entry.path);
  const items = [
    { value: 'local', label: t('A File of This Machine…'), icon: { name: 'file' } },
    { value: 'place', label: t('The Same Path of Another Container or Volume…'), icon: { name: 'vm' } },
  ] as const;
  const chosen = await ui.pick<'local' | 'place'>(items, { title });
  if (chosen === 'local') {
    const [path] = (await ui.chooseFiles({ title, action: t('Compare'), start: machine.home })) ?? [];
    if (path !== undefined) await ui.compareFiles(pathToFileURL(path).href, toUri(entry), t('{0}: this machine and {1}', nameOf(entry.path), entry.place.name));
  } else if (chosen === 'place') await withOther(ports, entry, title);
}

async function withOther(ports: Ports, entry: FileEntry, title: string): Promise<void> {
  const place: FilePlace | undefined = await choosePlace(ports, title, ['container', 'volume']);
  if (place === undefined) return;
  if (placeKey(place) === placeKey(entry.place)) return ports.ui.tell(t('That is the file itself.'));
  // So that what is missing there is said here, and not by an editor that stays empty.
  await (await ports.files()).stat({ place, path: entry.path }, ports.signal);
  await ports.ui.compareFiles(toUri(entry), toUri({ place, path: entry.path }), t('{0}: {1} and {2}', nameOf(entry.path), entry.place.name, place.name));
}
