import { t } from '../../core/l10n.ts';
import { back } from '../../core/ports.ts';
import type { Volume } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { usersOf } from './useMeanwhile.ts';

/** Selects the container that uses a volume, running or not; of several the one that the user chooses. */
export async function showUsers(ports: Ports, [volume]: readonly Volume[]): Promise<void> {
  if (volume === undefined) return;
  const users = await usersOf(ports, [volume]);
  const [first] = users;
  const items = users.map(({ id, name, image, status }) => ({ value: id, label: name, description: `${image} · ${status}`, icon: { name: 'vm' } }));
  const chosen = users.length > 1 ? await ports.ui.pick(items, { title: t('Containers that use {0}', volume.name) }) : first?.id;
  if (chosen === undefined || chosen === back) return;
  await ports.ui.reveal(`container/${chosen}`);
}
