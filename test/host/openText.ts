import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after } from 'mocha';
import { commands, type Diagnostic, type Hover, languages, MarkdownString, type Position, Range, type TextDocument, Uri, window, workspace } from 'vscode';
import { until } from '../support/until.ts';

/** An open file of the workspace, and the editor's questions about it. */
export type OpenText = {
  readonly document: TextDocument;
  /** Asks one of the editor's `vscode.execute…` commands about the file; asks again until there is an answer, since a language loads when its file is opened. */
  ask<T>(command: string, ...args: readonly unknown[]): Promise<T>;
  /** Where a text stands, plus some characters. */
  at(text: string, plus?: number): Position;
  range(text: string): Range;
  /** The problems that Gantry shows, once there are any that fit. */
  problems(fits?: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
};

/** Writes a file into the workspace and shows it; closes all editors after the tests of the suite. */
export async function openText(path: string, text: string): Promise<OpenText> {
  const file = join(workspaceFolder(), path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  const document = await workspace.openTextDocument(Uri.file(file));
  await window.showTextDocument(document, { preview: false });
  const at = (wanted: string, plus = 0) => {
    const offset = document.getText().indexOf(wanted);
    if (offset < 0) throw new Error(`no ${wanted} in ${path}`);
    return document.positionAt(offset + plus);
  };
  return {
    document,
    ask: (command, ...args) => until(`an answer to ${command}`, async () => full(await commands.executeCommand(command, document.uri, ...args))),
    at,
    range: (wanted) => new Range(at(wanted), at(wanted, wanted.length)),
    async problems(fits = (found) => found.length > 0) {
      const now = () => languages.getDiagnostics(document.uri).filter(({ source }) => source === 'gantry');
      await until(`problems of ${path}`, () => fits(now()));
      return now();
    },
  };
}

export function closeEditorsAfter(): void {
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));
}

export function workspaceFolder(): string {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return folder.uri.fsPath;
}

/** What a hover says. */
export function textOf(hovers: readonly Hover[]): string {
  return hovers.flatMap(({ contents }) => contents.map((content) => (content instanceof MarkdownString ? content.value : String(content)))).join('\n');
}

/** The rule of a problem. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Nothing yet: an empty list, or one without items. */
function full<T>(answer: T): T | undefined {
  const list = (answer as { readonly items?: unknown } | undefined)?.items ?? answer;
  return Array.isArray(list) && list.length === 0 ? undefined : answer;
}
