/** The look of the page; nothing but the theme's colours. */
export const historyStyle = `
body { padding: 0 1em 1em; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.3em; margin: .8em 0 .2em; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; overflow-wrap: anywhere; }
header p { margin: .2em 0 .5em; }
.hint, #files-note, #more { color: var(--vscode-descriptionForeground); }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-contrastBorder, transparent); padding: .2em .7em; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button[aria-pressed=true] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button:focus-visible, li:focus-visible, input:focus-visible, h2:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
#steps { list-style: none; margin: .8em 0; padding: 0; }
#steps li { display: grid; grid-template-columns: 1fr auto; gap: .1em 1em; padding: .3em .5em; cursor: pointer; }
#steps li:hover { background: var(--vscode-list-hoverBackground); }
#steps li[aria-selected=true] { color: var(--vscode-list-activeSelectionForeground); background: var(--vscode-list-activeSelectionBackground); }
code { font-family: var(--vscode-editor-font-family); background: none; color: inherit; }
#steps code { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.size { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { grid-column: 1 / -1; display: block; }
.track { fill: var(--vscode-editorWidget-background); stroke: var(--vscode-contrastBorder, transparent); }
.weight { fill: var(--vscode-charts-blue); }
@media (forced-colors: active) { .weight { fill: CanvasText; } }
table { border-collapse: collapse; width: 100%; margin: .6em 0; }
th { text-align: left; font-weight: 600; }
th, td { padding: .2em .6em .2em 0; vertical-align: top; border-bottom: 1px solid var(--vscode-widget-border, transparent); overflow-wrap: anywhere; }
input { width: 100%; box-sizing: border-box; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-widget-border, transparent)); padding: .3em .5em; }
.deleted { text-decoration: line-through; }
`;
