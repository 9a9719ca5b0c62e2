import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';

/** Opens a file with another text in it, not saved: VS Code's own saving asks for more rights when they are needed. */
export async function editFile(path: string, text: string): Promise<void> {
  const file = Uri.file(path);
  const exists = await workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  const document = await workspace.openTextDocument(exists ? file : file.with({ scheme: 'untitled' }));
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document, { preview: false });
}
