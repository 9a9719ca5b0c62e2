import { t } from '../../core/l10n.ts';
import type { PickItem } from '../../core/ports.ts';
import type { Container, Image } from '../../core/resource.ts';
import { nameOf } from '../image/names.ts';
import type { Ports } from '../kind.ts';
import { Usage } from '../usage.ts';

/** Shows the container that uses an image; of several, the one that is chosen. */
export async function showUsers({ resources, ui }: Ports, image: Image): Promise<void> {
  const users = new Usage(await resources('container')).ofImage(image.id);
  const [only] = users;
  if (only === undefined) return ui.tell(t('No container uses {0}.', nameOf(image)));
  const items = users.map((value): PickItem<Container> => ({ value, label: value.name, description: value.status, icon: icon(value) }));
  const chosen = users.length === 1 ? only : await ui.pick(items, { title: t('Containers that use {0}', nameOf(image)) });
  if (typeof chosen === 'object') await ui.reveal(`container/${chosen.id}`);
}

function icon({ state }: Container): { readonly name: string } {
  return { name: state === 'running' ? 'vm-running' : 'vm-outline' };
}
