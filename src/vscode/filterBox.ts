import { window } from 'vscode';
import { coalesce } from '../core/coalesce.ts';
import { Disposables } from '../core/events.ts';
import { t, translate } from '../core/l10n.ts';
import type { ViewState } from './viewState.ts';

/** Asks for a filter that works while it is typed; Enter keeps it, Escape brings the old one back. */
export function showFilterBox(state: ViewState): Promise<void> {
  const before = state.options.filter;
  const box = window.createInputBox();
  const subscriptions = new Disposables();
  box.title = t('Filter {0}', translate(state.view.title));
  box.placeholder = t('Words that a row must contain');
  box.value = before;
  // A click on a row that was found must not take the filter away.
  box.ignoreFocusOut = true;
  const apply = subscriptions.add(coalesce(() => state.change({ filter: box.value.trim() }), { quiet: 60, maxWait: 200 }));
  let kept = false;
  return new Promise<void>((resolve) => {
    subscriptions.add(box.onDidChangeValue(() => apply.request()));
    subscriptions.add(
      box.onDidAccept(() => {
        kept = true;
        apply.flush();
        box.hide();
      }),
    );
    subscriptions.add(box.onDidHide(() => resolve()));
    box.show();
  }).finally(() => {
    subscriptions.dispose();
    box.dispose();
    if (!kept && state.options.filter !== before) state.change({ filter: before });
  });
}
