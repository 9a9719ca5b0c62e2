/** Looks of the page, in the colours of the user's theme alone. What differs is told by words and by the kind of a line as well. */
export const style = `
body { padding: 0 16px 16px; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
[hidden] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 10px 0; background: var(--vscode-editor-background); }
header [role=group] { display: flex; margin-left: auto; }
input, select { height: 26px; box-sizing: border-box; padding: 2px 6px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; font: inherit; }
input { flex: 0 1 260px; }
input::placeholder { color: var(--vscode-input-placeholderForeground); }
select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border-color: var(--vscode-dropdown-border, transparent); }
button { font: inherit; color: inherit; background: none; border: none; padding: 0; cursor: pointer; text-align: inherit; }
[data-view] { padding: 3px 12px; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-contrastBorder, transparent); }
[data-view][aria-pressed=true] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); text-decoration: underline; text-underline-offset: 3px; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
#problem { padding: 6px 10px; color: var(--vscode-inputValidation-errorForeground, inherit); background: var(--vscode-inputValidation-errorBackground); border: 1px solid var(--vscode-inputValidation-errorBorder); }
#summary { min-height: 1.4em; margin: 0 0 8px; color: var(--vscode-descriptionForeground); }
#cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 12px; margin: 0; padding: 0; list-style: none; }
.card { padding: 10px 12px; background: var(--vscode-editorWidget-background); border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-editorWidget-border, transparent))); border-radius: 4px; }
.card h2 { display: flex; gap: 8px; align-items: baseline; margin: 0; font-size: 1.1em; }
.card h2 button { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
.card h2 button:hover { text-decoration: underline; }
.state, .image, .top { color: var(--vscode-descriptionForeground); font-weight: normal; font-size: 0.9em; }
.image { margin: 0 0 6px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
figure { margin: 6px 0 0; }
figcaption { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; }
figcaption .label { flex: 1; }
.entry { white-space: nowrap; font-size: 0.95em; }
.entry b { font-weight: 600; font-variant-numeric: tabular-nums; }
.swatch { width: 16px; height: 4px; margin-right: 4px; vertical-align: middle; }
.plot { position: relative; height: 40px; border-bottom: 1px solid var(--vscode-charts-lines, var(--vscode-descriptionForeground)); border-top: 1px dotted var(--vscode-charts-lines, var(--vscode-descriptionForeground)); }
.plot svg { display: block; width: 100%; height: 100%; }
.top { position: absolute; top: 1px; left: 2px; font-size: 0.75em; }
path, line { fill: none; stroke-width: 1.5; stroke: var(--chart); }
.line1 { stroke-dasharray: 4 3; stroke: var(--chart-too); }
.graph-cpu { --chart: var(--vscode-charts-blue); }
.graph-memory { --chart: var(--vscode-charts-purple); }
.graph-network { --chart: var(--vscode-charts-green); --chart-too: var(--vscode-charts-blue); }
.graph-disk { --chart: var(--vscode-charts-yellow); --chart-too: var(--vscode-charts-red); }
.graph-pids { --chart: var(--vscode-charts-foreground); }
[data-state=exited], [data-state=dead], [data-state=created], [data-state=removing], [data-state=gone] { color: var(--vscode-disabledForeground); }
.card:is([data-state=exited], [data-state=dead], [data-state=created], [data-state=removing], [data-state=gone]) { border-style: dashed; --chart: var(--vscode-disabledForeground); }
#table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 10px; text-align: right; white-space: nowrap; font-weight: normal; font-variant-numeric: tabular-nums; }
th:first-child, td:nth-child(2), th:nth-child(2) { text-align: left; }
thead th { border-bottom: 1px solid var(--vscode-charts-lines, var(--vscode-descriptionForeground)); font-weight: 600; }
thead button { font-weight: inherit; }
[aria-sort=ascending] button::after { content: ' ▲'; }
[aria-sort=descending] button::after { content: ' ▼'; }
tbody tr:nth-child(even) { background: var(--vscode-keybindingTable-rowsBackground, transparent); }
tbody tr:hover, .card:hover { outline: 1px dashed var(--vscode-contrastActiveBorder, transparent); }
.vscode-high-contrast path, .vscode-high-contrast-light path { stroke-width: 2.5; }
`;
