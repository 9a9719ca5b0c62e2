import { ProgressLocation, window } from 'vscode';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Action, Report } from '../core/ports.ts';
import { plainLines, plainMessage } from './escape.ts';

type Level = 'information' | 'warning' | 'error';
type Choices<T> = readonly { readonly title: string; readonly value: T }[];

const show = {
  information: window.showInformationMessage,
  warning: window.showWarningMessage,
  error: window.showErrorMessage,
} as const;

/** Shows a notification with buttons; does not wait for the user. What a button throws goes to `onError`. */
export function notify(level: Level, message: string, actions: readonly Action[], onError: (error: unknown) => void): void {
  const run = async () => {
    const chosen = await show[level](plainMessage(message), ...actions.map(({ title }) => title));
    await actions.find(({ title }) => title === chosen)?.run();
  };
  run().catch(onError);
}

/** A modal question with several answers. */
export async function askModal<T>(message: string, detail: string | undefined, choices: Choices<T>): Promise<T | undefined> {
  const titles = choices.map(({ title }) => title);
  const options = { modal: true, ...(detail !== undefined && { detail: plainLines(detail) }) };
  const chosen = await window.showWarningMessage(plainLines(message), options, ...titles);
  return choices.find(({ title }) => title === chosen)?.value;
}

/** Runs a task under a notification with Cancel; cancelling aborts the task's signal and rejects at once with `cancelled`. */
export async function withCancellableProgress<T>(title: string, lifetime: AbortSignal, task: (report: Report, signal: AbortSignal) => Promise<T>): Promise<T> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([cancelled.signal, lifetime]);
  return window.withProgress({ location: ProgressLocation.Notification, title: plainMessage(title), cancellable: true }, async (progress, token) => {
    const subscription = token.onCancellationRequested(() => cancelled.abort(new GantryError('cancelled', t('Cancelled.'))));
    let percent = 0;
    const report: Report = ({ message, fraction }) => {
      const next = fraction === undefined ? percent : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
      progress.report({ ...(message !== undefined && { message: plainMessage(message) }), increment: Math.max(0, next - percent) });
      percent = Math.max(percent, next);
    };
    try {
      return await task(report, signal);
    } finally {
      subscription.dispose();
    }
  });
}
