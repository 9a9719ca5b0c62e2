import type { CancellationToken } from 'vscode';
import type { Disposable } from '../core/events.ts';

/** The editor's token as a signal; dispose when nothing listens any more. */
export function signalOf(token: CancellationToken): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => subscription.dispose() };
}
