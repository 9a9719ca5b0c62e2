/** How the page looks, in the theme's colours. */
export const systemStyle = `
body { padding: 0 1.5rem 2rem; }
h1 { font-size: 1.4em; font-weight: 600; }
h2 { font-size: 1.1em; margin: 1.5rem 0 0.5rem; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 1.25rem 0.25rem 0; text-align: left; font-weight: normal; vertical-align: middle; overflow-wrap: anywhere; }
thead th { color: var(--vscode-descriptionForeground); }
thead th:not(:first-child) { text-align: right; }
tfoot th, tfoot td { border-top: 1px solid var(--vscode-panel-border); font-weight: 600; }
.facts th { color: var(--vscode-descriptionForeground); white-space: nowrap; }
.size { text-align: right; font-variant-numeric: tabular-nums; }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, transparent); padding: 0.2rem 0.7rem; margin-right: 0.5rem; font: inherit; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.usage { display: block; margin: 0.5rem 0; background: var(--vscode-editorWidget-background); }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; }
.hint { color: var(--vscode-descriptionForeground); }
.images { fill: var(--vscode-charts-blue); }
.containers { fill: var(--vscode-charts-green); }
.volumes { fill: var(--vscode-charts-yellow); }
.buildCache { fill: var(--vscode-charts-purple); }
.free { opacity: 0.45; }
.problem { color: var(--vscode-errorForeground); }
.warnings { color: var(--vscode-editorWarning-foreground); }
`;

/** Shows what the session sends, keeps the focus where it was, and says which button was pressed. */
export const systemScript = `
const content = document.getElementById('content');
listen(({ html }) => {
  const focused = document.activeElement && content.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
  content.innerHTML = html;
  if (focused) [...content.querySelectorAll('button')].find((button) => button.dataset.action === focused)?.focus();
});
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-action]');
  if (button) post({ action: button.dataset.action });
});
`;
