import { type Uri, window } from 'vscode';
import type { Disposable } from '../core/events.ts';
import type { Ports } from '../resources/kind.ts';
import { openLink } from '../resources/openLink.ts';

/** Opens links to this extension. */
export function registerUriHandler(ports: () => Ports): Disposable {
  return window.registerUriHandler({
    handleUri: async ({ path, query }: Uri) => {
      const now = ports();
      try {
        await openLink(now, path, query);
      } catch (error) {
        now.ui.showError(error);
      }
    },
  });
}
