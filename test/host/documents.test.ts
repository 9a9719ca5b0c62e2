import { equal, ok } from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { Documents } from '../../src/vscode/documents.ts';

// The extension itself provides the scheme; this is a second provider for it, which only knows its own texts.
describe('a document', () => {
  const documents = new Documents('gantry-test');
  after(() => documents.dispose());

  it('is shown read-only, in its language', async () => {
    await documents.show({
      name: 'a/b:c.json',
      language: 'json',
      text: '{"容器": 1}\n',
    });
    const editor = window.activeTextEditor;
    equal(editor?.document.getText(), '{"容器": 1}\n');
    equal(editor.document.languageId, 'json');
    equal(editor.document.uri.scheme, 'gantry-test');
    equal(workspace.fs.isWritableFileSystem('gantry-test') ?? false, false);
    await commands.executeCommand('type', { text: 'x' });
    equal(editor.document.getText(), '{"容器": 1}\n');
    ok(!editor.document.isDirty);
  });

  it('is shown once for the same text', async () => {
    const tabs = () => window.tabGroups.all.flatMap((group) => group.tabs).length;
    await documents.show({
      name: 'same.txt',
      language: 'plaintext',
      text: 'same',
    });
    const before = tabs();
    await documents.show({
      name: 'same.txt',
      language: 'plaintext',
      text: 'same',
    });
    equal(tabs(), before);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
});
