import { t } from '../../core/l10n.ts';
import type { Container } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { isLive } from './abilities.ts';
import { nameOf, onEach } from './onEach.ts';

/** Removes containers after one question, which says what is killed and lets one choose about anonymous volumes. */
export async function remove(ports: Ports, containers: readonly Container[]): Promise<void> {
  const anonymous = anonymousVolumes(containers);
  const message = question(containers);
  const detail = details(containers, anonymous);
  const volumes = anonymous.length === 0 ? await confirmed(ports, message, detail) : await chosen(ports, message, detail);
  if (volumes === undefined) return;
  await onEach((engine, container, { signal }) => engine.removeContainer(container.id, { force: isLive(container), volumes }, signal))(ports, containers);
}

async function confirmed({ ui }: Ports, message: string, detail: string): Promise<false | undefined> {
  return (await ui.confirm({ message, detail, action: t('Remove') })) ? false : undefined;
}

function chosen({ ui }: Ports, message: string, detail: string): Promise<boolean | undefined> {
  const choices = [
    { title: t('Remove'), value: false },
    { title: t('Remove With Volumes'), value: true },
  ];
  return ui.choose({ message, detail, choices });
}

function question(containers: readonly Container[]): string {
  const [only] = containers;
  const live = containers.filter(isLive).length;
  if (containers.length === 1 && only) {
    return live === 1 ? t('Force the removal of {0}? It is running and will be killed.', only.name) : t('Remove the container {0}?', only.name);
  }
  if (live === 0) return t('Remove {0} containers?', containers.length);
  return t('Force the removal of {0} containers? {1} of them are running and will be killed.', containers.length, live);
}

function details(containers: readonly Container[], anonymous: readonly string[]): string {
  const names = containers.length > 1 ? [containers.map(nameOf).join(', ')] : [];
  const volumes = anonymous.map((name) => name.slice(0, 12)).join(', ');
  return [...names, ...(anonymous.length > 0 ? [t('Anonymous volumes: {0}', volumes)] : []), t('What was written inside and not to a volume is lost.')].join(
    '\n',
  );
}

/** Volumes that the engine named by itself: nothing else will ever mount them. */
function anonymousVolumes(containers: readonly Container[]): readonly string[] {
  const names = containers.flatMap(({ mounts }) => mounts.flatMap(({ type, name }) => (type === 'volume' && name !== undefined ? [name] : [])));
  return [...new Set(names.filter((name) => /^[0-9a-f]{64}$/.test(name)))];
}
