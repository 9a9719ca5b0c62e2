import { ConfigurationTarget, workspace } from 'vscode';
import { type Disposable, Emitter } from '../core/events.ts';
import type { Settings } from '../core/ports.ts';
import { type SettingValues, settings } from '../core/settings.ts';

const prefix = 'gantry';

/** The settings as the editor has them; a machine setting is never read from a workspace. */
export class EditorSettings implements Settings<SettingValues>, Disposable {
  readonly #changed = new Emitter<string>();
  readonly #subscription: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscription = workspace.onDidChangeConfiguration((event) => {
      for (const key of Object.keys(settings)) if (event.affectsConfiguration(`${prefix}.${key}`)) this.#changed.fire(key);
    });
  }

  get<Key extends keyof SettingValues & string>(key: Key): SettingValues[Key] {
    const configuration = workspace.getConfiguration(prefix);
    const fallback: SettingValues[Key] = settings[key].default as SettingValues[Key];
    const value = settings[key].scope === 'machine' ? configuration.inspect<SettingValues[Key]>(key)?.globalValue : configuration.get<SettingValues[Key]>(key);
    return typeof value === typeof fallback ? (value as SettingValues[Key]) : fallback;
  }

  async set<Key extends keyof SettingValues & string>(key: Key, value: SettingValues[Key]): Promise<void> {
    await workspace.getConfiguration(prefix).update(key, value, ConfigurationTarget.Global);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
