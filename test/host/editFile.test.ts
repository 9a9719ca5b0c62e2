import { equal, ok } from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { commands, window } from 'vscode';
import { editFile } from '../../src/vscode/editFile.ts';

describe('a file with a proposed text', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gantry-edit-'));
  });
  after(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(folder, { recursive: true, force: true });
  });

  it('is opened with it, not saved, until the user saves it', async () => {
    const file = join(folder, 'daemon.json');
    await writeFile(file, '{}\n');
    await editFile(file, '{"debug": true}\n');
    const document = window.activeTextEditor?.document;
    equal(document?.uri.fsPath, file);
    equal(document.getText(), '{"debug": true}\n');
    ok(document.isDirty);
    equal(await readFile(file, 'utf8'), '{}\n');
    await document.save();
    equal(await readFile(file, 'utf8'), '{"debug": true}\n');
  });

  it('becomes a new one where there is none', async () => {
    const file = join(folder, 'new.json');
    await editFile(file, '{}\n');
    const document = window.activeTextEditor?.document;
    equal(document?.uri.scheme, 'untitled');
    equal(document.uri.fsPath, file);
    equal(document.getText(), '{}\n');
  });
});
