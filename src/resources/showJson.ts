import type { Ui } from '../core/ports.ts';

/** Opens what the engine or a registry said as a read-only JSON document. */
export function showJson(ui: Ui, name: string, value: unknown): Promise<void> {
  return ui.showDocument({ name: `${name}.json`, language: 'json', text: `${JSON.stringify(value, null, 2)}\n` });
}
