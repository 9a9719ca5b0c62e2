import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { FileCommand, FileTarget } from '../resources/fileCommands.ts';
import type { Ports } from '../resources/kind.ts';

type Register = (id: string, run: (args: readonly unknown[]) => Promise<void>) => void;

/** Registers the commands on files. Menus give them an address, lenses and fixes one as a text with an argument after it, the palette nothing. */
export function registerFileCommands(commands: Readonly<Record<string, FileCommand>>, ports: () => Ports, register: Register): void {
  for (const [id, command] of Object.entries(commands)) {
    register(id, async (args) => {
      const uri = uriOf(args[0]);
      // What a menu gives as its second argument is the selection, or the editor's group.
      const argument = typeof args[0] === 'string' ? args[1] : undefined;
      await command.run(ports(), uri ? targetOf(uri) : activeTarget(), argument);
    });
  }
}

/** A file, as commands see it. */
function targetOf(uri: Uri): FileTarget {
  const folder = workspace.getWorkspaceFolder(uri)?.uri;
  const document = () => workspace.openTextDocument(uri);
  return {
    uri: uri.toString(),
    ...(uri.scheme === 'file' && { path: uri.fsPath }),
    ...(folder?.scheme === 'file' && { workspaceFolder: folder.fsPath }),
    text: async () => (await document()).getText(),
    save: async () => saved(await document()),
  };
}

function activeTarget(): FileTarget | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && targetOf(uri);
}

async function saved(document: TextDocument): Promise<boolean> {
  return document.isDirty || document.isUntitled ? document.save() : true;
}

function uriOf(value: unknown): Uri | undefined {
  if (value instanceof Uri) return value;
  return typeof value === 'string' && /^[a-z][\w+.-]*:/i.test(value) ? Uri.parse(value, true) : undefined;
}
