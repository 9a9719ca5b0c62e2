import { buffer } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FilePlace } from '../../../../src/core/resource.ts';
import type { Files } from '../../../../src/resources/files/files.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { testPorts } from '../testPorts.ts';
import { container, look, never, put, shellless, volume } from './lab.ts';

async function files(): Promise<Files> {
  const ports = await testPorts(sharedEngine().socketPath);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports.files();
}

const bytes = (content: string) => ({ size: Buffer.byteLength(content), bytes: Buffer.from(content) });
const anyway = { create: true, overwrite: true };
const textAt = async (service: Files, place: FilePlace, path: string) =>
  service.read({ place, path }, never, async (content) => (await buffer(content)).toString());

/** The same must hold for every kind of place. */
const places = {
  'a running container': () => container({ start: true }),
  'a stopped container': () => container(),
  'a container without a shell': () => shellless(),
  'a volume': () => volume(),
} as const;

/** Names that break those who split at spaces, lines or dashes. */
const oddNames = ['with space', '-rf', '--', '鲸 🐳', 'two\nlines', 'back\\slash', "it's", '"quoted"', '$(id)', '*', 'a'.repeat(200), `${'long'.repeat(30)}é`];

describe.each(Object.entries(places))('%s', { timeout: 120_000 }, (_name, make) => {
  test('lists, writes, reads, moves and removes', async () => {
    const [service, place] = [await files(), await make()];
    await service.createFolder({ place, path: '/work' }, never);
    await service.write({ place, path: '/work/a.txt' }, bytes('one'), anyway, never);
    expect(await textAt(service, place, '/work/a.txt')).toBe('one');
    expect((await service.list({ place, path: '/work' }, never)).entries).toMatchObject([{ path: '/work/a.txt', type: 'file', size: 3, mode: 0o644 }]);
    await service.move({ place, path: '/work/a.txt' }, '/work/b.txt', false, never);
    expect((await service.list({ place, path: '/work' }, never)).entries.map(({ path }) => path)).toEqual(['/work/b.txt']);
    await service.write({ place, path: '/work/b.txt' }, bytes('two, longer'), anyway, never);
    expect(await textAt(service, place, '/work/b.txt')).toBe('two, longer');
    await service.move({ place, path: '/work' }, '/moved', false, never);
    expect(await textAt(service, place, '/moved/b.txt')).toBe('two, longer');
    await service.remove({ place, path: '/moved' }, never);
    await expect(service.stat({ place, path: '/moved' }, never)).rejects.toMatchObject({ code: 'notFound' });
    expect((await service.list({ place, path: '/' }, never)).entries.map(({ path }) => path)).not.toContain('/moved');
  });

  test('takes any name', async () => {
    const [service, place] = [await files(), await make()];
    await service.createFolder({ place, path: '/odd' }, never);
    await Promise.all(oddNames.map((name) => service.write({ place, path: `/odd/${name}` }, bytes(name), anyway, never)));
    const { entries, complete } = await service.list({ place, path: '/odd' }, never);
    expect(complete).toBe(true);
    expect(new Set(entries.map(({ path }) => path))).toEqual(new Set(oddNames.map((name) => `/odd/${name}`)));
    expect(await Promise.all(oddNames.map((name) => textAt(service, place, `/odd/${name}`)))).toEqual(oddNames);
    await Promise.all(oddNames.slice(0, 5).map((name) => service.move({ place, path: `/odd/${name}` }, `/odd/${name}.new`, false, never)));
    await Promise.all(oddNames.map((name, index) => service.remove({ place, path: `/odd/${name}${index < 5 ? '.new' : ''}` }, never)));
    expect((await service.list({ place, path: '/odd' }, never)).entries).toEqual([]);
  });

  test('says what is not there, and what is there already', async () => {
    const [service, place] = [await files(), await make()];
    const at = (path: string) => ({ place, path });
    await service.createFolder(at('/d'), never);
    await service.write(at('/d/x'), bytes('x'), anyway, never);
    await expect(service.list(at('/none'), never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(service.stat(at('/d/none'), never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(textAt(service, place, '/d/none')).rejects.toMatchObject({ code: 'notFound' });
    await expect(textAt(service, place, '/d')).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.remove(at('/d/none'), never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(service.remove(at('/'), never)).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(service.move(at('/d/none'), '/d/y', false, never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(service.createFolder(at('/d'), never)).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.createFolder(at('/none/e'), never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(service.write(at('/d'), bytes(''), anyway, never)).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.write(at('/d/x'), bytes('y'), { create: true, overwrite: false }, never)).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.write(at('/d/y'), bytes('y'), { create: false, overwrite: true }, never)).rejects.toMatchObject({ code: 'notFound' });
    await service.write(at('/d/y'), bytes('y'), anyway, never);
    await expect(service.move(at('/d/x'), '/d/y', false, never)).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.move(at('/d'), '/d/e', false, never)).rejects.toMatchObject({ code: 'invalidInput' });
    await service.move(at('/d/x'), '/d/y', true, never);
    expect(await textAt(service, place, '/d/y')).toBe('x');
  });
});

describe.each([
  ['running', true],
  ['stopped', false],
] as const)('in a %s container', (_name, start) => {
  test('keeps the mode and the owner of what is written, and gives a new file the folder’s owner', async () => {
    const [service, place] = [await files(), await container({ start })];
    const large = 1_000_680_000;
    await put(
      place.id,
      '/tmp',
      { name: 'd', type: 'directory', uid: 1000, gid: 1001, mode: 0o750 },
      { name: 'd/tool', uid: 12, gid: 34, mode: 0o4751, content: 'old' },
    );
    await put(place.id, '/tmp', { name: 'far', pax: { uid: String(large), gid: String(large) }, mode: 0o600, content: 'old' });
    await service.write({ place, path: '/tmp/d/tool' }, bytes('new one'), anyway, never);
    await service.write({ place, path: '/tmp/d/made' }, bytes('made'), anyway, never);
    await service.write({ place, path: '/tmp/far' }, bytes('near'), anyway, never);
    expect(await look(place.id, '/tmp/d/tool')).toMatchObject({ uid: 12, gid: 34, mode: 0o4751, content: 'new one' });
    expect(await look(place.id, '/tmp/d/made')).toMatchObject({ uid: 1000, gid: 1001, mode: 0o644, content: 'made' });
    expect(await look(place.id, '/tmp/far')).toMatchObject({ pax: { uid: String(large), gid: String(large) }, mode: 0o600, content: 'near' });
  });

  test('follows links when it reads and writes, and shows where they lead', async () => {
    const [service, place] = [await files(), await container({ start })];
    await put(
      place.id,
      '/tmp',
      { name: 'd', type: 'directory' },
      { name: 'd/real', content: 'real' },
      { name: 'file', type: 'symlink', linkname: 'd/real' },
      { name: 'folder', type: 'symlink', linkname: '/tmp/d' },
      { name: 'broken', type: 'symlink', linkname: 'nowhere' },
      { name: 'circle', type: 'symlink', linkname: 'circle' },
    );
    const { entries } = await service.list({ place, path: '/tmp' }, never);
    expect(entries.find(({ path }) => path === '/tmp/file')).toMatchObject({ type: 'link', target: 'd/real', targetType: 'file' });
    expect(entries.find(({ path }) => path === '/tmp/folder')).toMatchObject({ type: 'link', target: '/tmp/d', targetType: 'folder' });
    for (const path of ['/tmp/broken', '/tmp/circle'])
      expect(entries.find((entry) => entry.path === path)).toEqual(expect.not.objectContaining({ targetType: expect.anything() }));
    expect((await service.list({ place, path: '/tmp/folder' }, never)).entries).toMatchObject([{ path: '/tmp/folder/real' }]);
    await service.write({ place, path: '/tmp/file' }, bytes('through'), anyway, never);
    expect(await look(place.id, '/tmp/file')).toMatchObject({ type: 'symlink', linkname: 'd/real' });
    expect(await look(place.id, '/tmp/d/real')).toMatchObject({ content: 'through' });
    expect(await textAt(service, place, '/tmp/file')).toBe('through');
    await service.remove({ place, path: '/tmp/folder' }, never);
    expect(await look(place.id, '/tmp/d/real')).toMatchObject({ content: 'through' });
  });

  test('tells sizes and times right, and hard links their size', async () => {
    const [service, place] = [await files(), await container({ start })];
    const mtime = new Date('2001-02-03T04:05:06Z');
    await put(place.id, '/tmp', { name: 'old', mtime, content: 'x'.repeat(12_345) }, { name: 'twin', type: 'link', linkname: 'old' });
    const { entries } = await service.list({ place, path: '/tmp' }, never);
    expect(entries).toMatchObject([
      { path: '/tmp/old', size: 12_345, modified: mtime.getTime() },
      { path: '/tmp/twin', size: 12_345, type: 'file' },
    ]);
    expect(await service.stat({ place, path: '/tmp/old' }, never)).toMatchObject({ size: 12_345, modified: mtime.getTime() });
  });
});

test('a read-only root file system refuses with a word', async () => {
  const [service, place] = [await files(), await container({ start: true, body: { HostConfig: { ReadonlyRootfs: true } } })];
  await expect(service.write({ place, path: '/tmp/x' }, bytes('x'), anyway, never)).rejects.toMatchObject({ code: 'readOnly' });
  await expect(service.createFolder({ place, path: '/tmp/x' }, never)).rejects.toMatchObject({ code: 'readOnly' });
  await expect(service.remove({ place, path: '/etc/passwd' }, never)).rejects.toMatchObject({ code: 'readOnly' });
  expect(await look(place.id, '/etc/passwd')).toMatchObject({ name: 'passwd' });
});

test('a file that the engine mounts is not replaced, and the word says why', async () => {
  const [service, place] = [await files(), await container({ start: true })];
  await expect(service.write({ place, path: '/etc/hosts' }, bytes('x'), anyway, never)).rejects.toMatchObject({ code: 'inUse' });
  expect((await service.list({ place, path: '/etc' }, never)).entries.filter(({ path }) => path.includes('.gantry'))).toEqual([]);
});

test('a tmpfs of a running container is read as well', async () => {
  const [service, place] = [
    await files(),
    await container({ start: true, body: { HostConfig: { Tmpfs: { '/fast': '' } }, Cmd: ['sh', '-c', 'echo quick > /fast/x; sleep 1000'] } }),
  ];
  await expect.poll(() => textAt(service, place, '/fast/x').catch(() => ''), { timeout: 30_000 }).toBe('quick\n');
});

test('a volume shows what its containers write, and its holder goes', async () => {
  const [service, place, engine] = [await files(), await volume(), sharedEngine()];
  const { id } = await container({ body: { HostConfig: { Binds: [`${place.name}:/data`] } } });
  await put(id, '/data', { name: 'from container', content: 'x' });
  expect((await service.list({ place, path: '/' }, never)).entries).toMatchObject([{ path: '/from container' }]);
  await service.write({ place, path: '/from editor' }, bytes('y'), anyway, never);
  expect(await look(id, '/data/from editor')).toMatchObject({ content: 'y' });
  const helpers = await engine.must<unknown[]>(
    'GET',
    `/containers/json?all=1&filters=${encodeURIComponent(JSON.stringify({ volume: [place.name], label: ['io.gantry.helper'] }))}`,
  );
  expect(helpers).toHaveLength(1);
});
