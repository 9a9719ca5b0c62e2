import { t } from '../core/l10n.ts';
import type { PickItem, Settings, Ui } from '../core/ports.ts';
import type { SettingValues } from '../core/settings.ts';
import type { DockerContext } from '../engine/endpoint/contexts.ts';

/** Lets the user choose the docker context that Gantry uses; remembered in the user's settings. */
export async function chooseContext(ui: Ui, settings: Settings<SettingValues>, list: () => Promise<readonly DockerContext[]>): Promise<void> {
  const now = settings.get('engine.context');
  const chosen = await ui.pick(
    list().then((contexts) => [...ownItems(now), ...contexts.map((context) => contextItem(context, now))]),
    { title: t('Use a Context'), placeholder: t('Which engine should Gantry work with?') },
  );
  if (typeof chosen !== 'string') return;
  // An address of its own would win over the context.
  if (settings.get('engine.host') !== '') await settings.set('engine.host', '');
  await settings.set('engine.context', chosen);
}

function ownItems(now: string): readonly PickItem<string>[] {
  return [
    { value: '', label: t('As the docker CLI'), description: t('follows “docker context use”'), icon: { name: 'sync' }, picked: now === '' },
    { value: 'default', label: 'default', description: t('the engine of this machine'), icon: { name: 'plug' }, picked: now === 'default' },
  ];
}

function contextItem({ name, host, description, current }: DockerContext, now: string): PickItem<string> {
  return {
    value: name,
    label: name,
    description: current ? t('{0} · used by the docker CLI', host) : host,
    icon: { name: 'plug' },
    picked: name === now,
    ...(description !== '' && { detail: description }),
  };
}
