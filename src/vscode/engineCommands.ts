import { t } from '../core/l10n.ts';
import type { PickItem, Settings, Ui } from '../core/ports.ts';
import type { SettingValues } from '../core/settings.ts';
import { type DockerContext, listContexts } from '../engine/endpoint/contexts.ts';
import { workspaceContext } from '../resources/context/choice.ts';
import type { Ports } from '../resources/kind.ts';

type Parts = { readonly ports: () => Ports; readonly reconnect: () => Promise<void>; readonly showLog: () => void };
type Register = (id: string, run: () => Promise<void>) => void;

/** Registers what is done with the engine in use as a whole. */
export function registerEngineCommands({ ports, reconnect, showLog }: Parts, register: Register): void {
  register('gantry.engine.retry', reconnect);
  register('gantry.engine.menu', () => showEngineMenu(ports().ui));
  register('gantry.context.use', () => chooseContext(ports()));
  register('gantry.system.show', async () => (await import('../resources/system/systemActions.ts')).showSystem(ports()));
  register('gantry.events.show', async () => (await import('../resources/system/systemActions.ts')).showEvents(ports()));
  register('gantry.log.show', async () => showLog());
}

/** Behind the item in the status bar: what one would do with an engine. */
async function showEngineMenu(ui: Ui): Promise<void> {
  const item = (value: string, label: string, icon: string): PickItem<string> => ({ value, label, icon: { name: icon } });
  const items = [
    item('gantry.context.use', t('Use Context…'), 'plug'),
    item('gantry.contexts.focus', t('Show Contexts'), 'list-tree'),
    item('gantry.system.show', t('System…'), 'dashboard'),
    item('gantry.events.show', t('Show Events'), 'pulse'),
    item('gantry.engine.retry', t('Reconnect to the Engine'), 'debug-restart'),
    item('gantry.log.show', t('Show Log'), 'output'),
  ];
  const chosen = await ui.pick(items, { title: t('Docker engine') });
  if (typeof chosen === 'string') await ui.execute(chosen);
}

/** Lets the user choose the docker context that Gantry uses; remembered in the user's settings. */
async function chooseContext({ ui, settings, workspaceStore, machine }: Pick<Ports, 'ui' | 'settings' | 'workspaceStore' | 'machine'>): Promise<void> {
  const now = workspaceContext(workspaceStore) ?? settings.get('engine.context');
  const contexts = listContexts(machine.environment, machine.home);
  const chosen = await ui.pick(
    contexts.then((all) => [...ownItems(now), ...all.map((context) => contextItem(context, now))]),
    { title: t('Use a Context'), placeholder: placeholder(settings, workspaceContext(workspaceStore)) },
  );
  if (typeof chosen !== 'string') return;
  const { useByName } = await import('../resources/context/contextActions.ts');
  await useByName({ settings, workspaceStore, ui }, chosen);
}

function placeholder(settings: Settings<SettingValues>, here: string | undefined): string {
  if (here !== undefined) return t('This workspace uses {0}; a choice here is for every workspace.', here);
  const host = settings.get('engine.host');
  return host === '' ? t('Which engine should Gantry work with?') : t('Now the address in the settings is used: {0}', host);
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
