import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, extensions, FileSystemError, FileType, Uri, window, workspace } from 'vscode';
import { EngineApi } from '../support/engineApi.ts';

const engine = new EngineApi((process.env['DOCKER_HOST'] ?? '').replace('unix://', ''));
const name = 'files-host-test';
const at = (path: string) => Uri.from({ scheme: 'gantry-container', path: `/${name}${path}` });
const text = async (uri: Uri) => Buffer.from(await workspace.fs.readFile(uri)).toString();

describe('the files of a container as a file system of the editor', () => {
  before(async () => {
    await extensions.getExtension('gantry.gantry-docker')?.activate();
    await engine.container({ name });
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await engine.must('DELETE', `/containers/${name}?force=1`);
  });

  it('tells what is there', async () => {
    const stat = await workspace.fs.stat(at('/etc/passwd'));
    equal(stat.type, FileType.File);
    ok(stat.size > 0 && stat.mtime > 0);
    const names = await workspace.fs.readDirectory(at('/etc'));
    deepEqual(
      names.filter(([one]) => one === 'passwd'),
      [['passwd', FileType.File]],
    );
    equal((await workspace.fs.stat(at('/bin/sh'))).type, FileType.SymbolicLink | FileType.File);
    await rejects(
      async () => workspace.fs.stat(at('/none')),
      (error) => error instanceof FileSystemError && error.code === 'FileNotFound',
    );
  });

  it('makes, writes, moves, copies and removes, whatever the names', async () => {
    await workspace.fs.createDirectory(at('/tmp/a b'));
    await workspace.fs.writeFile(at('/tmp/a b/鲸 #?%.txt'), Buffer.from('one'));
    await workspace.fs.rename(at('/tmp/a b/鲸 #?%.txt'), at('/tmp/a b/two'));
    await workspace.fs.copy(at('/tmp/a b/two'), at('/tmp/a b/three'));
    equal(await text(at('/tmp/a b/three')), 'one');
    await workspace.fs.delete(at('/tmp/a b'), { recursive: true });
    await rejects(async () => workspace.fs.stat(at('/tmp/a b')));
  });

  it('opens and saves a document', async () => {
    await workspace.fs.writeFile(at('/tmp/note.txt'), Buffer.from('before'));
    const editor = await window.showTextDocument(at('/tmp/note.txt'));
    await editor.edit((edit) => edit.insert(editor.document.positionAt(6), ' and after'));
    ok(await editor.document.save());
    equal(await text(at('/tmp/note.txt')), 'before and after');
  });
});
