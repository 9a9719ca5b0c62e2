import { commands, Selection, Uri, window, workspace } from 'vscode';
import type { Fix } from '../../language/problem.ts';

/** Goes on after the edits of a fix: puts the cursor where it belongs, then runs the editor's command, such as a rename. Our own commands get the document's address first. */
export async function afterFix([address, then]: readonly unknown[]): Promise<void> {
  if (typeof address !== 'string' || !isThen(then)) return;
  const document = await workspace.openTextDocument(Uri.parse(address, true));
  if (then.at !== undefined) {
    const editor = await window.showTextDocument(document);
    const place = document.positionAt(then.at);
    editor.selection = new Selection(place, place);
  }
  const args = then.args ?? [];
  await commands.executeCommand(then.command, ...(then.command.startsWith('gantry.') ? [address, ...args] : args));
}

function isThen(value: unknown): value is NonNullable<Fix['followUp']> {
  return typeof value === 'object' && value !== null && 'command' in value && typeof value.command === 'string';
}
