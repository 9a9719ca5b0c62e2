import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { DataTransfer, DataTransferItem, Uri } from 'vscode';
import { container } from '../../src/resources/container/kind.ts';
import { FileDrops } from '../../src/vscode/fileSystem/fileDrops.ts';
import type { Node } from '../../src/vscode/rowProvider.ts';
import { EngineApi } from '../support/engineApi.ts';
import { until } from '../support/until.ts';
import { openView } from './product.ts';

const engine = new EngineApi((process.env['DOCKER_HOST'] ?? '').replace('unix://', ''));

describe('what is dropped on a row', () => {
  const view = openView(container);
  const drops = new FileDrops(view.ports);
  let folder = '';
  let id = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gantry-drop-'));
    await writeFile(join(folder, 'a b #.txt'), 'from this machine');
    await mkdir(join(folder, 'site'));
    await writeFile(join(folder, 'site/index.html'), 'page');
    id = await engine.container({ name: 'drop-test' });
  });
  after(async () => {
    view.dispose();
    await rm(folder, { recursive: true });
    await engine.must('DELETE', `/containers/${id}?force=1`);
  });

  it('goes into the folder, be it a file or a folder of this machine', async () => {
    await drops.handleDrop(await row('Files', 'tmp'), list(Uri.file(join(folder, 'a b #.txt')), Uri.file(join(folder, 'site'))));
    ok((await tarAt('/tmp/a b #.txt')).includes('from this machine'));
    ok((await tarAt('/tmp/site/index.html')).includes('page'));
    deepEqual(view.told, []);
  });

  it('goes into the folder of a file, and of a container into its top folder', async () => {
    await drops.handleDrop(await row('Files', 'etc', 'passwd'), list(Uri.file(join(folder, 'site'))));
    await drops.handleDrop(await row(), list(Uri.file(join(folder, 'site'))));
    ok((await tarAt('/etc/site/index.html')).includes('page'));
    ok((await tarAt('/site/index.html')).includes('page'));
  });

  it('may be another row of the tree', async () => {
    const dragged = new DataTransfer();
    drops.handleDrag([await row('Files', 'etc', 'group')], dragged);
    equal(await dragged.get('text/uri-list')?.asString(), 'gantry-container:/drop-test/etc/group');
    await drops.handleDrop(await row('Files', 'home'), dragged);
    match(await tarAt('/home/group'), /root:x:0:/);
  });

  it('is refused with a word when it is no file, and goes nowhere without a row', async () => {
    await drops.handleDrop(await row('Files', 'tmp'), list(Uri.parse('git:/x'), Uri.parse('https://example.org/y')));
    match(String(view.told.at(-1)), /^Files of git cannot be put into a container/);
    await drops.handleDrop(await row('Files', 'tmp'), list(Uri.file(join(folder, 'gone'))));
    match(String(view.told.at(-1)), /gone cannot be read/);
    const before = view.told.length;
    await drops.handleDrop(undefined, list(Uri.file(join(folder, 'site'))));
    await drops.handleDrop(await row('Changes'), list(Uri.file(join(folder, 'site'))));
    equal(view.told.length, before);
  });

  /** The row at the end of these labels, below the container. */
  async function row(...labels: readonly string[]): Promise<Node> {
    let found: Node | undefined;
    for (const label of ['drop-test', ...labels]) found = await child(found, label);
    ok(found);
    return found;
  }

  function child(parent: Node | undefined, label: string): Promise<Node> {
    return until(`the row ${label}`, async () => (await view.provider.getChildren(parent)).find((node) => view.provider.getTreeItem(node).label === label));
  }

  /** The tar that the engine itself gives of a path, as text. */
  async function tarAt(path: string): Promise<string> {
    return (await engine.api('GET', `/containers/${id}/archive?path=${encodeURIComponent(path)}`)).text;
  }
});

function list(...uris: readonly Uri[]): DataTransfer {
  const data = new DataTransfer();
  data.set('text/uri-list', new DataTransferItem(uris.map(String).join('\r\n')));
  return data;
}
