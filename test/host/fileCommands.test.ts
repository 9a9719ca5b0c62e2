import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, Position, Uri, window, workspace } from 'vscode';
import type { FileTarget } from '../../src/resources/fileCommands.ts';
import type { Ports } from '../../src/resources/kind.ts';
import { registerFileCommands } from '../../src/vscode/fileCommandAdapter.ts';

const id = 'test.fileCommand';
const ports = { machine: { platform: 'linux' } } as Ports;

describe('a command on a file', () => {
  const calls: { readonly file: FileTarget | undefined; readonly argument: unknown; readonly ports: Ports }[] = [];
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const uri = Uri.joinPath(folder, 'Dockerfile');
  const registered: { dispose(): unknown }[] = [];
  const last = () => calls.at(-1);

  before(() => {
    const table = {
      [id]: {
        title: 'Test',
        palette: true,
        run: async (given: Ports, file?: FileTarget, argument?: unknown) => void calls.push({ file, argument, ports: given }),
      },
    };
    registerFileCommands(
      table,
      () => ports,
      (name, run) => registered.push(commands.registerCommand(name, (...args: unknown[]) => run(args))),
    );
  });
  after(async () => {
    for (const one of registered) one.dispose();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('gets the file that was clicked, and not the selection that menus add', async () => {
    await commands.executeCommand(id, uri, [uri]);
    equal(last()?.file?.uri, uri.toString());
    equal(last()?.file?.path, uri.fsPath);
    equal(last()?.file?.workspaceFolder, folder.fsPath);
    equal(last()?.argument, undefined);
    equal(last()?.ports, ports);
  });

  it('gets the address and the argument of a lens', async () => {
    await commands.executeCommand(id, uri.toString(), { target: 'build' });
    equal(last()?.file?.path, uri.fsPath);
    deepEqual(last()?.argument, { target: 'build' });
  });

  it('gets the file of the active editor from the palette, or none', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand(id);
    equal(last()?.file, undefined);
    await window.showTextDocument(uri);
    await commands.executeCommand(id);
    equal(last()?.file?.path, uri.fsPath);
  });

  it('reads what is not saved, and saves it', async () => {
    const file = Uri.joinPath(folder, 'fileCommands.txt');
    await workspace.fs.writeFile(file, new TextEncoder().encode('old\n'));
    const editor = await window.showTextDocument(file);
    await editor.edit((edit) => edit.insert(new Position(0, 0), 'new '));
    await commands.executeCommand(id, file);
    equal(await last()?.file?.text(), 'new old\n');
    ok(editor.document.isDirty);
    equal(await last()?.file?.save(), true);
    ok(!editor.document.isDirty);
    await workspace.fs.delete(file);
  });

  it('has no path for what is no file of this machine', async () => {
    await commands.executeCommand(id, Uri.parse('untitled:Dockerfile'));
    equal(last()?.file?.path, undefined);
    equal(last()?.file?.uri, 'untitled:Dockerfile');
  });
});
