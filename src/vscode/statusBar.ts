import { StatusBarAlignment, ThemeColor, window } from 'vscode';
import { type Disposable, Disposables } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { Tooltip } from '../core/row.ts';
import type { ConnectionState } from '../engine/connection.ts';
import { plainLabel } from './escape.ts';
import { tooltipMarkdown } from './tooltip.ts';

/** What the item says of the engine in use; `running` is absent while nothing has listed containers. */
export type EngineStatus = { readonly text: string; readonly isAway: boolean; readonly accessibleLabel: string; readonly tooltip: Tooltip };

/** The words of the item; nothing until something has asked for the engine. */
export function engineStatus({ status, address, contextName, error, info }: ConnectionState, running: number | undefined): EngineStatus | undefined {
  if (status === 'idle') return undefined;
  const name = plainLabel(contextName ?? 'default');
  const words = wordsOf(status, name, running);
  const icon = { failed: 'warning', connecting: 'loading~spin', connected: 'server-environment' }[status];
  const lines: Tooltip['lines'] = [
    [t('Address'), address],
    ...(info === undefined ? [] : [[t('Version'), info.version] as const]),
    ...(error === undefined ? [] : [[t('Problem'), error.message] as const]),
  ];
  return {
    text: `$(${icon}) ${words}`,
    isAway: status === 'failed',
    accessibleLabel: t('Docker engine: {0}', words),
    tooltip: { title: t('Docker engine'), lines },
  };
}

/** Tells which engine is in use and how many containers run; a warning when the engine is away. A click opens a menu. */
export class StatusBar implements Disposable {
  readonly #subscriptions = new Disposables();
  readonly #item = this.#subscriptions.add(window.createStatusBarItem('gantry.engine', StatusBarAlignment.Left, 0));

  constructor() {
    this.#item.name = 'Gantry';
    this.#item.command = 'gantry.engine.menu';
  }

  show(state: ConnectionState, running: number | undefined): void {
    const status = engineStatus(state, running);
    if (status === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = status.text;
    this.#item.backgroundColor = status.isAway ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.accessibilityInformation = { label: status.accessibleLabel };
    this.#item.tooltip = tooltipMarkdown(status.tooltip);
    this.#item.show();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

function wordsOf(status: ConnectionState['status'], name: string, running: number | undefined): string {
  if (status === 'failed') return t('{0}: engine away', name);
  return status === 'connecting' || running === undefined ? name : t('{0} · {1} running', name, running);
}
