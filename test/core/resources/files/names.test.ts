import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { textOfName } from '../../../../src/engine/archive/byteNames.ts';
import { saveFolder } from '../../../../src/resources/files/downloadFiles.ts';
import { file } from '../../../../src/resources/files/fileKind.ts';
import { fileRows } from '../../../../src/resources/files/fileRows.ts';
import { nameOf } from '../../../../src/resources/files/site.ts';
import { uploadPaths } from '../../../../src/resources/files/uploadFiles.ts';
import { fromUri, toUri } from '../../../../src/resources/files/uris.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { until } from '../../../support/until.ts';
import { testPorts } from '../testPorts.ts';
import { container, never } from './lab.ts';

const bytes = (name: string) => textOfName(Buffer.from(name, 'latin1'));

/** Names of bytes that are no UTF-8, two of which look the same, made by the container itself; its `check` tells what it finds. */
const make = String.raw`mkdir /tmp/d "/tmp/d/$(printf 'folder\377')"
printf one > "/tmp/d/$(printf 'caf\351')"; printf two > "/tmp/d/$(printf 'caf\350')"; printf in > "/tmp/d/$(printf 'folder\377/in\376side')"
touch /tmp/ready; sleep 1000`;

describe.each([
  ['running', true],
  ['stopped', false],
] as const)('names in a %s container that are no UTF-8', (_name, running) => {
  test('are told apart, read, written, moved, removed, and saved and brought back as they are', async () => {
    const ports = await testPorts(sharedEngine().socketPath);
    onTestFinished(() => ports[Symbol.asyncDispose]());
    const local = await tempFolder('names-');
    onTestFinished(() => local[Symbol.asyncDispose]());
    const place = await container({ start: true, body: { Cmd: ['sh', '-c', make] } });
    const files = await ports.files();
    await until('the files', () => files.stat({ place, path: '/tmp/ready' }, never).then(() => true));
    if (!running) await sharedEngine().must('POST', `/containers/${place.id}/kill`);
    const at = (path: string) => ({ place, path: bytes(path) });
    const names = async (path: string) => (await files.list(at(path), never)).entries.map((entry) => nameOf(entry.path));
    const textAt = (path: string) => files.read(at(path), never, async (content) => (await buffer(content)).toString());

    expect(await names('/tmp/d')).toEqual([bytes('folder\xff'), bytes('caf\xe8'), bytes('caf\xe9')]);
    const rows = await fileRows(file, at('/tmp/d'), ports);
    expect(rows.map(({ label }) => label)).toEqual(['folder\ufffd', 'caf\ufffd', 'caf\ufffd']);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
    expect(await textAt('/tmp/d/caf\xe9')).toBe('one');
    expect(await textAt('/tmp/d/folder\xff/in\xfeside')).toBe('in');
    await files.write(at('/tmp/d/caf\xe8'), { size: 3, bytes: Buffer.from('new') }, { create: true, overwrite: true }, never);
    expect(await textAt('/tmp/d/caf\xe8')).toBe('new');
    await files.move(at('/tmp/d/folder\xff'), bytes('/tmp/d/g\xfe'), false, never);
    expect(await textAt('/tmp/d/g\xfe/in\xfeside')).toBe('in');

    await saveFolder(files, at('/tmp/d'), join(local.path, 'd'), () => {}, never);
    expect((await readdir(join(local.path, 'd'))).toSorted()).toEqual([bytes('caf\xe8'), bytes('caf\xe9'), bytes('g\xfe')].toSorted());
    expect(await readFile(join(local.path, 'd', bytes('caf\xe8')), 'utf8')).toBe('new');
    await files.remove(at('/tmp/d'), never);
    await uploadPaths(ports, at('/tmp'), [join(local.path, 'd')]);
    expect(await names('/tmp/d')).toEqual([bytes('g\xfe'), bytes('caf\xe8'), bytes('caf\xe9')]);
    expect(await textAt('/tmp/d/g\xfe/in\xfeside')).toBe('in');
    await files.remove(at('/tmp/d/caf\xe9'), never);
    expect(await names('/tmp/d')).toEqual([bytes('g\xfe'), bytes('caf\xe8')]);
  });
});

test('such a name has an address', () => {
  const at = { place: { kind: 'container', name: 'web' }, path: bytes('/caf\xe9') } as const;
  const [scheme = '', path = ''] = toUri(at).split(':');
  expect(fromUri(scheme, decodeURIComponent(path))).toEqual(at);
});
