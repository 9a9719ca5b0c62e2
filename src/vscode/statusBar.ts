import { StatusBarAlignment, ThemeColor, window } from 'vscode';
import { type Disposable, Disposables } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { ConnectionState } from '../engine/connection.ts';
import { plainLabel } from './escape.ts';
import { tooltipMarkdown } from './tooltip.ts';

/** Tells which engine is in use and how many containers run; a warning when the engine is away. A click chooses a context. */
export class StatusBar implements Disposable {
  readonly #subscriptions = new Disposables();
  readonly #item = this.#subscriptions.add(window.createStatusBarItem('gantry.engine', StatusBarAlignment.Left, 0));

  constructor() {
    this.#item.name = 'Gantry';
    this.#item.command = 'gantry.context.use';
  }

  /** `running` is absent while nothing has listed containers. Hidden until something has asked for the engine. */
  show({ status, address, contextName, error }: ConnectionState, running: number | undefined): void {
    if (status === 'idle') {
      this.#item.hide();
      return;
    }
    const name = plainLabel(contextName ?? 'default');
    const away = status === 'failed';
    this.#item.text = away
      ? `$(warning) ${t('{0}: engine away', name)}`
      : `$(server-environment) ${running === undefined ? name : t('{0} · {1} running', name, running)}`;
    this.#item.backgroundColor = away ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    const lines = [[t('Address'), address] as const, ...(error === undefined ? [] : [[t('Problem'), error.message] as const])];
    this.#item.tooltip = tooltipMarkdown({ title: t('Docker engine'), lines });
    this.#item.show();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
