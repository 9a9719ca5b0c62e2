import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, extensions, FileSystemError, FileType, Uri, window, workspace } from 'vscode';
import { EngineApi } from '../support/engineApi.ts';
import { until } from '../support/until.ts';

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
    await workspace.fs.rename(at('/tmp/a b/鲸 #?%.txt'), at('/tmp/a b/two\nlines\\'));
    deepEqual(await workspace.fs.readDirectory(at('/tmp/a b')), [['two\nlines\\', FileType.File]]);
    await workspace.fs.rename(at('/tmp/a b/two\nlines\\'), at('/tmp/a b/two'));
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

describe('what is large in a container', () => {
  const large = 'files-host-large';
  const size = 4 * 1024 ** 3 + 1;
  const there = (path: string) => Uri.from({ scheme: 'gantry-container', path: `/${large}${path}` });
  before(async () => {
    const make = `mkdir /tmp/many; cd /tmp/many; seq 50000 | xargs touch; touch "$(printf 'caf\\351')"; truncate -s ${size} /tmp/big; touch /tmp/ready; sleep 1000`;
    await engine.container({ name: large, start: true, body: { Cmd: ['sh', '-c', make] } });
    await until('its files', async () => workspace.fs.stat(there('/tmp/ready')));
  });
  after(() => engine.must('DELETE', `/containers/${large}?force=1`));

  it('is listed whole, whatever the names, each of which leads to its file', async () => {
    const names = (await workspace.fs.readDirectory(there('/tmp/many'))).map(([one]) => one);
    equal(new Set(names).size, 50_001);
    const [odd = ''] = names.filter((one) => !/^[0-9]+$/.test(one));
    equal((await workspace.fs.stat(Uri.joinPath(there('/tmp/many'), odd))).size, 0);
  });

  it('is not opened, and the word says what to do instead', async () => {
    equal((await workspace.fs.stat(there('/tmp/big'))).size, size);
    const isWord = (error: Error) => /4(\.\d+)? GB; files of more than .* are not opened here\. Download it instead/.test(error.message);
    await rejects(async () => workspace.fs.readFile(there('/tmp/big')), isWord);
    await rejects(async () => workspace.fs.copy(there('/tmp/big'), there('/tmp/copy')), isWord);
    await rejects(async () => workspace.fs.stat(there('/tmp/copy')));
  });
});
