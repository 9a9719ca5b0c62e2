import type { Settings, Store } from '../../core/ports.ts';
import type { SettingValues } from '../../core/settings.ts';
import type { EngineSettings } from '../../engine/endpoint/endpoint.ts';

const key = 'engine.context';

/** The context that the user chose for this workspace alone; `undefined` when none was chosen. A workspace's own files cannot set it. */
export function workspaceContext(store: Store): string | undefined {
  const name = store.get<unknown>(key);
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Remembers the choice for this workspace, or forgets it. */
export function setWorkspaceContext(store: Store, name: string | undefined): Promise<void> {
  return store.set(key, name);
}

/** What the engine is found by: the choice for this workspace wins over the settings. */
export function engineSettings(settings: Pick<Settings<SettingValues>, 'get'>, workspaceStore: Store): EngineSettings {
  const here = workspaceContext(workspaceStore);
  return here === undefined ? { host: settings.get('engine.host'), context: settings.get('engine.context') } : { host: '', context: here };
}
