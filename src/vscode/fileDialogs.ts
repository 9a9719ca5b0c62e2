import { type OpenDialogOptions, Uri, window } from 'vscode';
import type { FileDialog } from '../core/ports.ts';

/** Lets the user choose files of this machine. */
export async function chooseFiles(dialog: FileDialog & { readonly many?: boolean }): Promise<readonly string[] | undefined> {
  const chosen = await window.showOpenDialog({ ...openOptions(dialog), canSelectMany: dialog.many ?? false });
  return chosen?.map(({ fsPath }) => fsPath);
}

/** Lets the user choose a folder of this machine. */
export async function chooseFolder(dialog: FileDialog): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({ ...openOptions(dialog), canSelectFiles: false, canSelectFolders: true });
  return chosen?.[0]?.fsPath;
}

/** Lets the user choose where to save. */
export async function chooseSavePath({ title, action, start, filters }: FileDialog): Promise<string | undefined> {
  const chosen = await window.showSaveDialog({ title, saveLabel: action, ...place(start), ...(filters && { filters: mutable(filters) }) });
  return chosen?.fsPath;
}

function openOptions({ title, action, start, filters }: FileDialog): OpenDialogOptions {
  return { title, openLabel: action, ...place(start), ...(filters && { filters: mutable(filters) }) };
}

function place(start: string | undefined) {
  return start === undefined ? {} : { defaultUri: Uri.file(start) };
}

function mutable(filters: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(filters).map(([name, endings]) => [name, [...endings]]));
}
