import { expect, onTestFinished, test } from 'vitest';
import type { Row } from '../../../../src/core/row.ts';
import { container as containerKind } from '../../../../src/resources/container/kind.ts';
import { change } from '../../../../src/resources/files/changeKind.ts';
import { file } from '../../../../src/resources/files/fileKind.ts';
import { fromUri, toUri } from '../../../../src/resources/files/uris.ts';
import { volume as volumeKind } from '../../../../src/resources/volume/kind.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';
import { container, put, tarOf, volume } from './lab.ts';

async function use(): Promise<TestPorts> {
  const ports = await testPorts(sharedEngine().socketPath);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}

async function below(ports: TestPorts, { resource }: Row): Promise<readonly Row[]> {
  if (resource?.kind === 'file') return (await file.children?.(resource, ports)) ?? [];
  if (resource?.kind === 'change') return (await change.children?.(resource, ports)) ?? [];
  throw new Error('there is nothing below');
}

async function rowsOf(ports: TestPorts, name: string): Promise<readonly [Row, Row]> {
  const found = (await ports.resources('container')).find((one) => one.name === name);
  const [files, changes] = found ? ((await containerKind.children?.(found, ports)) ?? []) : [];
  if (files === undefined || changes === undefined) throw new Error('two rows stand below a container');
  return [files, changes];
}

test('a container has its files below it, with sizes, links and what a click opens', async () => {
  const [ports, place] = [await use(), await container({ start: true })];
  await put(place.id, '/tmp', { name: 'd', type: 'directory' }, { name: 'a.txt', content: 'x'.repeat(2000) }, { name: 'l', type: 'symlink', linkname: 'd' });
  const [top] = await rowsOf(ports, place.name);
  expect(top).toMatchObject({ label: 'Files', children: 'lazy' });
  const tmp = (await below(ports, top)).find(({ label }) => label === 'tmp');
  const rows = tmp ? await below(ports, tmp) : [];
  expect(rows.map(({ label, description, children }) => [label, description, children])).toEqual([
    ['d', undefined, 'lazy'],
    ['l', '→ d', 'lazy'],
    ['a.txt', '2 kB · just now', undefined],
  ]);
  expect(rows[2]).toMatchObject({
    click: { command: 'gantry.file.open', args: [`file/container:${place.name}:/tmp/a.txt`] },
    abilities: ['open', 'change', 'copy'],
  });
  expect(rows[1]?.resource && (await below(ports, rows[1]))).toEqual([]);
});

test('a volume has its files below it', async () => {
  const [ports, place] = [await use(), await volume()];
  const { id } = await container({ body: { HostConfig: { Binds: [`${place.name}:/data`] } } });
  await put(id, '/data', { name: 'kept', content: 'x' });
  const found = (await ports.resources('volume')).find(({ name }) => name === place.name);
  const rows = found ? await volumeKind.children?.(found, ports) : [];
  expect(rows).toMatchObject([{ id: `file/volume:${place.name}:/kept`, label: 'kept' }]);
});

test('a large folder is shown by the thousand', async () => {
  const [ports, place] = [await use(), await container()];
  const whole = await tarOf({ name: 'many', type: 'directory' }, ...Array.from({ length: 2500 }, (_, index) => ({ name: `many/${index}`, content: '' })));
  await sharedEngine().must('PUT', `/containers/${place.id}/archive?path=/tmp`, whole);
  const entry = await (await ports.files()).stat({ place, path: '/tmp/many' }, ports.signal);
  const rows = () => Promise.resolve(file.children?.(entry, ports) ?? []);
  const first = await rows();
  expect([first.length, first.at(-1)?.label, first.at(-1)?.description]).toEqual([1001, 'Load More', '1000 of 2500 are shown']);
  await file.viewCommands?.['loadMore']?.run(ports, first.at(-1)?.click?.args?.[0]);
  expect(ports.reloaded).toEqual([`file/container:${place.name}:/tmp/many`]);
  expect((await rows()).at(-1)?.description).toBe('2000 of 2500 are shown');
  await file.viewCommands?.['loadMore']?.run(ports, first.at(-1)?.click?.args?.[0]);
  expect((await rows()).length).toBe(2500);
});

test('changes are told by path, and opened beside the image’s version', async () => {
  const [ports, place] = [await use(), await container()];
  await put(place.id, '/', { name: 'etc/passwd', content: 'changed' }, { name: 'etc/made', content: 'made' });
  await (await ports.files()).remove({ place, path: '/etc/group' }, ports.signal);
  const [, all] = await rowsOf(ports, place.name);
  const rows = await below(ports, all);
  expect(rows.map(({ label, description }) => [label, description])).toEqual([
    ['/etc/group', 'deleted'],
    ['/etc/made', 'added'],
    ['/etc/passwd', 'changed'],
  ]);
  for (const { resource } of rows) if (resource?.kind === 'change') await change.commands['open']?.run(ports, [resource]);
  const imageId = all.resource?.kind === 'change' ? all.resource.imageId : '';
  expect(ports.ui.openedFiles).toEqual([toUri({ place: { kind: 'image', name: imageId }, path: '/etc/group' }), `gantry-container:/${place.name}/etc/made`]);
  expect(ports.ui.comparedFiles).toMatchObject([
    { left: `gantry-image:/${encodeURIComponent(imageId)}/etc/passwd`, right: `gantry-container:/${place.name}/etc/passwd` },
  ]);
  const old = await (await ports.files()).read({ place: { kind: 'image', name: imageId }, path: '/etc/passwd' }, ports.signal, async (content) => {
    let text = '';
    for await (const chunk of content) text += Buffer.from(chunk).toString();
    return text;
  });
  expect(old).toMatch(/^root:x:0/);
  const helpers = encodeURIComponent(JSON.stringify({ label: ['io.gantry.helper=image'] }));
  expect(await sharedEngine().must('GET', `/containers/json?all=1&filters=${helpers}`)).toHaveLength(1);
});

test('a container without changes says so', async () => {
  const [ports, place] = [await use(), await container()];
  const [, all] = await rowsOf(ports, place.name);
  expect(await below(ports, all)).toMatchObject([{ label: 'Nothing differs from the image' }]);
});

test.each(['/', '/etc/a b', '/鲸/#?%', '/two\nlines', '/-rf'])('the address of %s leads back to it', (path) => {
  const place = { kind: 'container', name: 'web' } as const;
  const [, scheme = '', rest = ''] = /^([^:]+):(.*)$/s.exec(toUri({ place, path })) ?? [];
  expect(fromUri(scheme, decodeURIComponent(rest))).toEqual({ place, path });
});

test.each(['', '/', '//x'])('“%s” names no place', (path) => expect(fromUri('gantry-container', path)).toBeUndefined());
