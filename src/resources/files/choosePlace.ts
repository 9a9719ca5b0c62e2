import { t } from '../../core/l10n.ts';
import type { PickItem } from '../../core/ports.ts';
import type { FilePlace } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';

/** Lets the user choose a container or a volume. */
export async function choosePlace(ports: Ports, title: string, kinds: readonly FilePlace['kind'][]): Promise<FilePlace | undefined> {
  const chosen = await ports.ui.pick(places(ports, kinds), { title, placeholder: t('A container or a volume') });
  return typeof chosen === 'symbol' ? undefined : chosen;
}

async function places({ resources }: Ports, kinds: readonly FilePlace['kind'][]): Promise<readonly PickItem<FilePlace>[]> {
  const [containers, volumes] = await Promise.all([
    kinds.includes('container') ? resources('container') : [],
    kinds.includes('volume') ? resources('volume') : [],
  ]);
  return [
    ...containers.map(({ name, image, state }) => ({
      value: { kind: 'container', name } as const,
      label: name,
      description: image,
      icon: { name: state === 'running' ? 'vm-running' : 'vm-outline' },
      section: t('Containers'),
    })),
    ...volumes.map(({ name, driver }) => ({
      value: { kind: 'volume', name } as const,
      label: name,
      description: driver,
      icon: { name: 'database' },
      section: t('Volumes'),
    })),
  ];
}
