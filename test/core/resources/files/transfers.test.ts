import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FileEntry, FilePlace } from '../../../../src/core/resource.ts';
import { copyInto } from '../../../../src/resources/files/copyFiles.ts';
import { file } from '../../../../src/resources/files/fileKind.ts';
import { uploadPaths } from '../../../../src/resources/files/uploadFiles.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';
import { container, look, never, put, shellless, volume } from './lab.ts';

async function use(...answers: Answer[]): Promise<TestPorts> {
  const ports = await testPorts(sharedEngine().socketPath, new ScriptedUi(...answers));
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}

async function folder(): Promise<string> {
  const made = await tempFolder('files-');
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made.path;
}

async function entryAt(ports: TestPorts, place: FilePlace, path: string): Promise<FileEntry> {
  return (await ports.files()).stat({ place, path }, never);
}

const run = (name: string, ports: TestPorts, ...entries: FileEntry[]) => file.commands[name]?.run(ports, entries);

describe.each([
  ['a running container', () => container({ start: true })],
  ['a container without a shell', () => shellless()],
  ['a volume', () => volume()],
] as const)('%s', { timeout: 120_000 }, (_name, make) => {
  test('gets files and folders of this machine, and gives them back', async () => {
    const [place, from, to] = [await make(), await folder(), await folder()];
    await mkdir(join(from, 'site/css'), { recursive: true });
    await writeFile(join(from, 'site/css/鲸 1.css'), 'a{}');
    await writeFile(join(from, 'site/run'), '#!');
    await chmod(join(from, 'site/run'), 0o755);
    await symlink('css/鲸 1.css', join(from, 'site/link'));
    await writeFile(join(from, '-single file'), 'single');
    const ports = await use({ files: [join(from, '-single file')] }, { files: [join(from, 'site')] }, { files: [to] });
    await (await ports.files()).createFolder({ place, path: '/in' }, never);
    const target = await entryAt(ports, place, '/in');
    await run('upload', ports, target);
    await run('uploadFolder', ports, target);
    expect(await entryAt(ports, place, '/in/site/run')).toMatchObject({ mode: 0o755, size: 2 });
    expect(await entryAt(ports, place, '/in/site/link')).toMatchObject({ type: 'link' });
    await run('download', ports, target);
    expect(await readdir(to)).toEqual(['in']);
    expect(await readFile(join(to, 'in/site/css/鲸 1.css'), 'utf8')).toBe('a{}');
    expect(await readFile(join(to, 'in/-single file'), 'utf8')).toBe('single');
    expect(await readlink(join(to, 'in/site/link'))).toBe('css/鲸 1.css');
    expect((await stat(join(to, 'in/site/run'))).mode & 0o777).toBe(0o755);
    expect(ports.ui.told).toMatchObject([{ message: `in is now at ${join(to, 'in')}.` }]);
  });

  test('finds names', async () => {
    const place = await make();
    const ports = await use({ input: 'needle' }, { pick: 'A Needle*.txt' });
    const files = await ports.files();
    await files.createFolder({ place, path: '/hay' }, never);
    for (const name of ['A Needle*.txt', 'other', 'needle'])
      await files.write({ place, path: `/hay/${name}` }, { size: 0, bytes: new Uint8Array() }, { create: true, overwrite: true }, never);
    await run('search', ports, await entryAt(ports, place, '/hay'));
    expect(
      ports.ui.questions
        .at(-1)
        ?.items?.map(({ label }) => label)
        .toSorted(),
    ).toEqual(['A Needle*.txt', 'needle']);
    expect(ports.ui.openedFiles).toEqual([`gantry-${place.kind}:/${place.name}/hay/A%20Needle*.txt`]);
  });
});

test('folders go from a container to a volume and on to another container, with owners and modes', async () => {
  const [from, over, to, ports] = [await container(), await volume(), await container({ start: true }), await use()];
  await put(
    from.id,
    '/tmp',
    { name: 'd', type: 'directory', uid: 1000, gid: 1000, mode: 0o700 },
    { name: 'd/x', uid: 12, gid: 34, mode: 0o4711, content: 'x' },
  );
  await copyInto(ports, [{ place: from, path: '/tmp/d' }], { place: over, path: '/' });
  await copyInto(ports, [{ place: over, path: '/d' }], { place: to, path: '/var' });
  expect(await look(to.id, '/var/d')).toMatchObject({ uid: 1000, gid: 1000, mode: 0o700 });
  expect(await look(to.id, '/var/d/x')).toMatchObject({ uid: 12, gid: 34, mode: 0o4711, content: 'x' });
  await expect(copyInto(ports, [{ place: to, path: '/var' }], { place: to, path: '/var/d' })).rejects.toMatchObject({ code: 'invalidInput' });
});

test('what is there is replaced only after a question', async () => {
  const [place, from, ports] = [await container(), await folder(), await use({ confirm: false }, { confirm: true })];
  await put(place.id, '/tmp', { name: 'x', uid: 7, content: 'old' });
  await writeFile(join(from, 'x'), 'new');
  await uploadPaths(ports, { place, path: '/tmp' }, [join(from, 'x')]);
  expect(await look(place.id, '/tmp/x')).toMatchObject({ content: 'old' });
  await uploadPaths(ports, { place, path: '/tmp' }, [join(from, 'x')]);
  expect(await look(place.id, '/tmp/x')).toMatchObject({ content: 'new', uid: 7 });
  expect(ports.ui.questions.map(({ title }) => title)).toEqual(['Replace x?', 'Replace x?']);
});

test('an upload that is cancelled leaves nothing behind and the old file as it was', async () => {
  const [place, from, ports] = [await container({ start: true }), await folder(), await use({ confirm: true })];
  await put(place.id, '/tmp', { name: 'big', content: 'old' });
  await writeFile(join(from, 'big'), Buffer.alloc(64 * 1024 * 1024, 1));
  const { ui } = ports;
  const stopper = setInterval(() => ui.reports.length > 3 && ui.cancellation.abort(), 1);
  onTestFinished(() => clearInterval(stopper));
  await expect(uploadPaths(ports, { place, path: '/tmp' }, [join(from, 'big')])).rejects.toMatchObject({ code: 'cancelled' });
  expect(await look(place.id, '/tmp/big')).toMatchObject({ content: 'old' });
  expect((await (await ports.files()).list({ place, path: '/tmp' }, never)).entries.map(({ path }) => path)).toEqual(['/tmp/big']);
});

test('a container that is killed during an upload gets the file all the same', async () => {
  const [place, from, ports] = [await container({ start: true }), await folder(), await use()];
  await writeFile(join(from, 'big'), Buffer.alloc(64 * 1024 * 1024, 1));
  const { ui } = ports;
  let killed: Promise<unknown> | undefined;
  const killer = setInterval(() => {
    if (ui.reports.length > 3) killed ??= sharedEngine().api('POST', `/containers/${place.id}/kill`);
  }, 1);
  onTestFinished(() => clearInterval(killer));
  await uploadPaths(ports, { place, path: '/tmp' }, [join(from, 'big')]);
  await killed;
  expect((await (await ports.files()).list({ place, path: '/tmp' }, never)).entries).toMatchObject([{ path: '/tmp/big', size: 64 * 1024 * 1024 }]);
});

test('an engine that dies during an upload is a clear error, and nothing but a part is left', async () => {
  await using api = await startEngine();
  await api.importBusybox();
  const id = await api.container({ name: 'one' });
  await using ports = await testPorts(api.socketPath);
  const from = await folder();
  await writeFile(join(from, 'big'), Buffer.alloc(128 * 1024 * 1024, 1));
  let dead: Promise<void> | undefined;
  const killer = setInterval(() => {
    if (ports.ui.reports.length > 3) dead ??= api.kill();
  }, 1);
  onTestFinished(() => clearInterval(killer));
  await expect(uploadPaths(ports, { place: { kind: 'container', name: 'one' }, path: '/tmp' }, [join(from, 'big')])).rejects.toMatchObject({
    code: 'engineGone',
  });
  clearInterval(killer);
  await dead;
  await api.start();
  expect((await api.api('HEAD', `/containers/${id}/archive?path=/tmp/big`)).status).toBe(404);
}, 60_000);

test('300 MB go in and out with bounded memory', async () => {
  const [place, from, to, ports] = [await container(), await folder(), await folder(), await use()];
  const size = 300 * 1024 * 1024;
  await writeFile(join(from, 'big'), Buffer.alloc(size, 7));
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 20);
  await uploadPaths(ports, { place, path: '/tmp' }, [join(from, 'big')]);
  const { saveFile } = await import('../../../../src/resources/files/downloadFiles.ts');
  await saveFile(await ports.files(), { place, path: '/tmp/big' }, join(to, 'big'), () => {}, never);
  clearInterval(watch);
  expect((await stat(join(to, 'big'))).size).toBe(size);
  expect(most).toBeLessThan(180 * 1024 * 1024);
}, 120_000);

test('compares with a file of this machine and with another container', async () => {
  const [one, other] = [await container(), await container()];
  const ports = await use(
    { pick: 'A File of This Machine…' },
    { files: ['/work/my file'] },
    { pick: 'The Same Path of Another Container or Volume…' },
    { pick: other.name },
  );
  const entry = await entryAt(ports, one, '/etc/passwd');
  await run('compare', ports, entry);
  await run('compare', ports, entry);
  expect(ports.ui.comparedFiles).toMatchObject([
    { left: 'file:///work/my%20file', right: `gantry-container:/${one.name}/etc/passwd` },
    { left: `gantry-container:/${one.name}/etc/passwd`, right: `gantry-container:/${other.name}/etc/passwd` },
  ]);
});

test('makes, renames and deletes by the menu', async () => {
  const place = await container();
  const ports = await use({ input: 'conf' }, { input: 'a.txt' }, { input: 'b.txt' }, { confirm: false }, { confirm: true });
  const at = (path: string) => entryAt(ports, place, path);
  await run('newFolder', ports, await at('/tmp'));
  await run('newFile', ports, await at('/tmp/conf'));
  await run('rename', ports, await at('/tmp/conf/a.txt'));
  expect(await look(place.id, '/tmp/conf/b.txt')).toMatchObject({ content: '' });
  await run('remove', ports, await at('/tmp/conf'));
  expect(await look(place.id, '/tmp/conf')).toBeDefined();
  await run('remove', ports, await at('/tmp/conf'), await at('/tmp/conf/b.txt'));
  expect(await look(place.id, '/tmp/conf')).toBeUndefined();
  expect(ports.ui.questions.map(({ title }) => title)).toEqual([
    'New folder in /tmp',
    'New file in /tmp/conf',
    'Rename /tmp/conf/a.txt',
    'Delete /tmp/conf?',
    'Delete 2 files or folders?',
  ]);
  expect(ports.ui.openedFiles).toEqual([`gantry-container:/${place.name}/tmp/conf/a.txt`]);
});
