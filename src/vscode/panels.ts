import { randomBytes } from 'node:crypto';
import { env, ViewColumn, type WebviewPanel, window } from 'vscode';
import { escapeHtml } from '../core/escapeHtml.ts';
import type { PanelSession } from '../core/panel.ts';
import { oneLine } from '../core/plainText.ts';

/** Shows sessions as pages, each key once. */
export class Panels {
  readonly #panels = new Map<string, WebviewPanel>();

  show(session: PanelSession): void {
    const known = this.#panels.get(session.key);
    if (known) {
      session.close();
      known.reveal();
      return;
    }
    const panel = window.createWebviewPanel('gantry.panel', oneLine(session.title), ViewColumn.Active, { enableScripts: true, localResourceRoots: [] });
    this.#panels.set(session.key, panel);
    panel.onDidDispose(() => {
      this.#panels.delete(session.key);
      session.close();
    });
    panel.onDidChangeViewState(() => session.setVisible(panel.visible));
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (message === 'ready') session.connect({ send: (value) => void panel.webview.postMessage(value) });
      else session.receive(message);
      if (message === 'ready') session.setVisible(panel.visible);
    });
    panel.webview.html = page(session, randomBytes(16).toString('base64'));
  }
}

/** The whole page. Nothing is loaded from anywhere, and no script runs but ours. */
function page({ title, body, style, script }: PanelSession, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
${body}
<script nonce="${nonce}">
const editor = acquireVsCodeApi();
const post = (value) => editor.postMessage(value);
const remember = (value) => editor.setState(value);
const remembered = () => editor.getState();
const listen = (handler) => window.addEventListener('message', ({ data }) => handler(data));
${script}
post('ready');
</script>
</body>
</html>`;
}
