/** How the page of a log looks: the editor's own colours and letters. */
export const pageStyle = `
html, body { height: 100%; margin: 0; padding: 0; overflow: hidden; }
body { display: flex; flex-direction: column; color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); }
#bar { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; padding: 4px 8px; border-bottom: 1px solid var(--vscode-panel-border, transparent); }
#bar label { white-space: nowrap; }
#search { width: 16em; }
#found { min-width: 5em; color: var(--vscode-descriptionForeground); }
input, select, button { font: inherit; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); padding: 2px 6px; }
select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border-color: var(--vscode-dropdown-border, transparent); }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
#log { flex: 1; min-height: 0; overflow: auto; position: relative; font: var(--vscode-editor-font-size, 13px)/1.4 var(--vscode-editor-font-family, monospace); }
#space { position: relative; min-height: 100%; min-width: 100%; }
.wrapped #space { overflow: clip; }
#rows { position: absolute; left: 0; min-width: 100%; box-sizing: border-box; }
.wrapped #rows { width: 100%; }
.row { white-space: pre; padding: 0 8px; border-left: 3px solid transparent; min-height: 1.4em; unicode-bidi: isolate; tab-size: 8; }
.wrapped .row { white-space: pre-wrap; overflow-wrap: anywhere; }
.row.active { background: var(--vscode-list-inactiveSelectionBackground); }
#log:focus .row.active { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
.time { color: var(--vscode-descriptionForeground); }
.level4 { color: var(--vscode-editorError-foreground, var(--vscode-errorForeground)); border-left-color: currentColor; }
.level3 { color: var(--vscode-editorWarning-foreground); border-left-color: currentColor; }
.level1, .level0 { color: var(--vscode-descriptionForeground); }
.level5 { color: var(--vscode-descriptionForeground); font-style: italic; }
.name0 { color: var(--vscode-terminal-ansiCyan); } .name1 { color: var(--vscode-terminal-ansiYellow); }
.name2 { color: var(--vscode-terminal-ansiGreen); } .name3 { color: var(--vscode-terminal-ansiMagenta); }
.name4 { color: var(--vscode-terminal-ansiBlue); } .name5 { color: var(--vscode-terminal-ansiBrightCyan); }
.name6 { color: var(--vscode-terminal-ansiBrightYellow); } .name7 { color: var(--vscode-terminal-ansiBrightGreen); }
.name8 { color: var(--vscode-terminal-ansiBrightMagenta); } .name9 { color: var(--vscode-terminal-ansiBrightBlue); }
mark { color: inherit; background: var(--vscode-editor-findMatchHighlightBackground); outline: 1px solid var(--vscode-editor-findMatchHighlightBorder, transparent); }
.active mark { background: var(--vscode-editor-findMatchBackground); }
#status { padding: 2px 8px; color: var(--vscode-descriptionForeground); border-top: 1px solid var(--vscode-panel-border, transparent); }
@media (forced-colors: active) { .level4 { border-left-style: double; } }
`;
