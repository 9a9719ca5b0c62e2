import { mkdir, open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Header, pack } from 'tar-stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { volume } from '../../../../src/resources/volume/kind.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import type { Answer } from '../scriptedUi.ts';
import { everything, filled, folder, inVolume, listing, run, user, userOf, volumeName, volumeOf } from './lab.ts';

const restore = volume.viewCommands?.['restore'];
const exists = async (name: string) => (await sharedEngine().api('GET', `/volumes/${name}`)).status === 200;

/** An archive of a volume with this in it. */
async function backupOf(script: string, ending = '.tar.gz'): Promise<{ readonly path: string; readonly name: string }> {
  const [name, here] = [await filled(script), await folder()];
  const path = join(here.path, `backup${ending}`);
  const { ports } = await user({ files: [path] });
  await volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)]);
  return { path, name };
}

/** An archive of these entries; files hold their own names. */
async function archive(...entries: readonly (string | Partial<Header>)[]): Promise<string> {
  const [tar, here] = [pack(), await folder()];
  for (const entry of entries) {
    const header = typeof entry === 'string' ? { name: entry, ...(entry.endsWith('/') && { type: 'directory' as const }) } : entry;
    const content = (header.type ?? 'file') === 'file' ? String(header.name) : '';
    tar.entry({ name: '', ...header }, content);
  }
  tar.finalize();
  const path = join(here.path, 'made.tar');
  await writeFile(path, await buffer(tar));
  return path;
}

async function restoreInto(name: string, ...answers: Answer[]) {
  const { ui, ports } = await user(...answers);
  await volume.commands['restoreInto']?.run(ports, [await volumeOf(ports, name)]);
  return ui;
}

describe('restore', () => {
  test.each(['.tar', '.tar.gz'])('brings back everything from a %s', async (ending) => {
    const { path, name } = await backupOf(everything, ending);
    const fresh = volumeName();
    const { ui, ports } = await user({ files: [path] }, { pick: 'A new volume…' }, { input: fresh });
    await restore?.run(ports);
    expect(await listing(fresh)).toBe(await listing(name));
    expect(ui.told[0]?.message).toMatch(new RegExp(`^Restored ${fresh}: 1\\d files, 100 kB`));
    expect(ui.revealed).toEqual([`volume/${fresh}`]);
  });

  test('brings back 5,000 small files', async () => {
    const { path, name } = await backupOf('for i in $(seq 50); do mkdir $i; for j in $(seq 100); do echo $i $j >$i/$j; done; done', '.tar');
    const fresh = volumeName();
    const { ports } = await user({ files: [path] }, { pick: 'A new volume…' }, { input: fresh });
    await restore?.run(ports);
    expect(await listing(fresh)).toBe(await listing(name));
  });

  test('merges: files of the same name are replaced, others stay', async () => {
    const { path } = await backupOf('mkdir a; echo new >a/same; echo new >added');
    const name = await filled('mkdir a; echo old >a/same; echo old >a/other; echo old >kept');
    const ui = await restoreInto(name, { files: [path] }, { choose: 'Merge' });
    expect(await inVolume(name, 'grep -r . . | sort')).toBe('./a/other:old\n./a/same:new\n./added:new\n./kept:old\n');
    expect(ui.questions.at(-1)?.detail).toContain('The archive has 2 files, 8 B.\nThe volume has 3 files, 12 B.');
  });

  test('replaces: everything goes first', async () => {
    const { path, name: original } = await backupOf('mkdir a; echo new >a/same; chown 5:6 .');
    const name = await filled('mkdir -p a/b/c; echo old >a/b/c/deep; echo old >kept; echo old >.hidden');
    await restoreInto(name, { files: [path] }, { choose: 'Replace All (12 B)' });
    expect(await listing(name)).toBe(await listing(original));
  });

  test('changes nothing when the question is dismissed, and asks nothing about an empty volume', async () => {
    const { path } = await backupOf('echo new >one');
    const [kept, empty] = [await filled('echo old >one'), await filled('true')];
    await restoreInto(kept, { files: [path] }, { choose: undefined });
    await restoreInto(empty, { files: [path] });
    expect([await inVolume(kept, 'cat one'), await inVolume(empty, 'cat one')]).toEqual(['old\n', 'new\n']);
  });

  test('names who is using the volume', async () => {
    const { path } = await backupOf('echo new >one');
    const [name, web] = [await filled('true'), uniqueName('web')];
    const id = await sharedEngine().container({ name: web, start: true, body: { HostConfig: { Binds: [`${name}:/d`] } } });
    onTestFinished(() => sharedEngine().must('DELETE', `/containers/${id}?force=1`));
    const ui = await restoreInto(name, { files: [path] }, { choose: 'Restore' });
    expect(ui.questions.at(-1)?.detail).toContain(`In use by: ${web}.`);
  });

  test.each([
    ['./a of tar -c .', ['./', './a', './b/', './b/c'], [], 'a b b/c'],
    ['names without a dot', ['a', 'b/c'], [], 'a b b/c'],
    ['slashes at the start', ['/a', '//b/./c'], [], 'a b b/c'],
    ['one folder, its content', ['data/', 'data/a', 'data/b/c'], [{ pick: 'What is in data' }], 'a b b/c'],
    ['one folder, itself', ['data/', 'data/a'], [{ pick: 'The folder data itself' }], 'data data/a'],
    ['a folder in folders', ['/var/lib/db/', '/var/lib/db/a'], [{ pick: 'What is in var/lib/db' }], 'a'],
    ['a folder in folders, as it is', ['/var/lib/db/', '/var/lib/db/a'], [{ pick: 'The folder var itself' }], 'var var/lib var/lib/db var/lib/db/a'],
    ['one file', ['a'], [], 'a'],
  ] as const)('takes archives with %s', async (_, entries, answers, expected) => {
    const name = await filled('true');
    await restoreInto(name, { files: [await archive(...entries)] }, ...answers);
    expect((await inVolume(name, "find . | sort | sed 's:^\\./\\?::'")).trim().split('\n').filter(Boolean).join(' ').replace(/^\. /, '')).toBe(expected);
  });

  test('keeps hard links of the folder that it takes', async () => {
    const name = await filled('true');
    const path = await archive('data/', 'data/a', { name: 'data/b', type: 'link', linkname: 'data/a' });
    await restoreInto(name, { files: [path] }, { pick: 'What is in data' });
    expect(await inVolume(name, 'stat -c %h a b; cat b')).toBe('2\n2\ndata/a');
  });

  test.each([['gnu'], ['pax'], ['ustar'], ['v7']])('takes what tar --format=%s makes', async (format) => {
    const here = await folder();
    await mkdir(join(here.path, 'data/sub'), { recursive: true });
    const long = format === 'v7' || format === 'ustar' ? 'short' : `${'n'.repeat(150)}文件`;
    for (const file of ['one', 'sub/two', `sub/${long}`]) await writeFile(join(here.path, 'data', file), file);
    await run('ln', ['data/one', 'data/second'], here.path);
    await run('truncate', ['-s', '3M', 'data/holes'], here.path);
    const sparse = format === 'pax' ? ['--sparse'] : [];
    await run('tar', ['cf', 'made.tar', `--format=${format}`, '--mtime=2020-01-01', ...sparse, 'data'], here.path);
    const name = await filled('true');
    await restoreInto(name, { files: [join(here.path, 'made.tar')] }, { pick: 'What is in data' });
    expect(await inVolume(name, `cat sub/${long}; stat -c '%h %Y' second; stat -c %s holes; ls | wc -l`)).toBe(`sub/${long}2 1577836800\n3145728\n4\n`);
  });

  test('takes what the tutorials’ tar makes in a container', async () => {
    const [original, copy, name] = [await filled('mkdir sub; echo 1 >sub/one; ln -s sub/one link'), await filled('true'), await filled('true')];
    const body = {
      ...{ Cmd: ['tar', 'czf', '/backup/backup.tar.gz', '/data'], Tty: true },
      HostConfig: { Binds: [`${original}:/data`, `${copy}:/backup`] },
    };
    const id = await sharedEngine().container({ start: true, body });
    await sharedEngine().must('POST', `/containers/${id}/wait`);
    await sharedEngine().must('DELETE', `/containers/${id}`);
    const { Mountpoint } = await sharedEngine().must<{ Mountpoint: string }>('GET', `/volumes/${copy}`);
    await restoreInto(name, { files: [join(Mountpoint, 'backup.tar.gz')] }, { pick: 'What is in data' });
    expect(await listing(name)).toBe(await listing(original));
  });
});

describe('an archive that is wrong', () => {
  test.each([
    ['leads out', () => archive('fine', '../evil'), 'The archive has an entry that leads out of the volume: ../evil'],
    ['leads out from inside', () => archive('a/../../evil'), 'leads out of the volume: a/../../evil'],
    ['links to outside', () => archive({ name: 'a', type: 'link', linkname: '../../etc/passwd' }), 'leads out of the volume: ../../etc/passwd'],
    ['is no tar', () => text('hello, this is no archive, but a text that goes on and on. '.repeat(40)), 'This is no tar archive, or a damaged one.'],
    ['is empty', () => text(''), 'This is no tar archive, or a damaged one.'],
    ['is of another kind', () => text('BZh91AY&SY and more'), 'is a bzip2 file; Gantry restores .tar and .tar.gz.'],
  ])('is refused when it %s, before anything is changed', async (_, make, message) => {
    const name = await filled('echo old >one');
    await expect(restoreInto(name, { files: [await make()] })).rejects.toThrow(message);
    expect(await inVolume(name, 'ls -A1')).toBe('one\n');
  });

  test.each(['.tar', '.tar.gz'])('is refused when its end is missing (%s)', async (ending) => {
    const { path } = await backupOf('head -c 200000 /dev/urandom >random', ending);
    await truncate(path, 100_000);
    const name = await filled('echo old >one');
    await expect(restoreInto(name, { files: [path] })).rejects.toMatchObject({ code: 'truncated' });
    expect(await inVolume(name, 'ls -A1')).toBe('one\n');
  });

  test('is refused when only the zeros at its end are missing', async () => {
    const path = await archive('one');
    await truncate(path, 1024);
    await expect(restoreInto(await filled('true'), { files: [path] })).rejects.toMatchObject({ code: 'truncated' });
  });

  test('is refused when a bit fell over', async () => {
    const { path } = await backupOf('echo 1 >one', '.tar');
    const file = await open(path, 'r+');
    await file.write('x', 530);
    await file.close();
    await expect(restoreInto(await filled('true'), { files: [path] })).rejects.toThrow('damaged');
  });

  test('is refused when it has files with holes that no engine unpacks', async () => {
    const here = await folder();
    await run('truncate', ['-s', '3M', 'holes'], here.path);
    await run('tar', ['cf', 'made.tar', '--format=gnu', '--sparse', 'holes'], here.path);
    await expect(restoreInto(await filled('echo old >one'), { files: [join(here.path, 'made.tar')] })).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('that has a file where the volume’s top is takes nothing away', async () => {
    const name = await filled('echo old >one');
    await restoreInto(name, { files: [await archive({ name: './', type: 'file' }, 'two')] }, { choose: 'Merge' });
    expect(await inVolume(name, 'ls -A1')).toBe('one\ntwo\n');
  });
});

describe('a restore that does not come to its end', () => {
  test('removes the volume that it made, when cancelled', async () => {
    const { path } = await backupOf('head -c 50000000 /dev/urandom >random', '.tar');
    const fresh = volumeName();
    const { ui, ports } = await user({ files: [path] }, { pick: 'A new volume…' }, { input: fresh });
    const progress = ui.progress.bind(ui);
    ui.progress = (title, task) => {
      if (title.startsWith('Restoring')) {
        ui.reports.push = () => {
          ui.cancellation.abort();
          return 0;
        };
      }
      return progress(title, task);
    };
    await expect(restore?.run(ports)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await exists(fresh)).toBe(false);
  });

  test('says so when the engine goes away', async () => {
    await using api = await startEngine();
    await api.importBusybox();
    const name = await filled('echo old >one', api);
    const here = await folder();
    const path = join(here.path, 'big.tar');
    await run('sh', ['-c', 'head -c 200000000 /dev/zero >zeros; tar cf big.tar ./zeros'], here.path);
    const { ui, ports } = await userOf(api, { files: [path] }, { choose: 'Merge' });
    const progress = ui.progress.bind(ui);
    ui.progress = (title, task) => {
      if (title.startsWith('Restoring')) {
        ui.reports.push = () => {
          void api.kill();
          return 0;
        };
      }
      return progress(title, task);
    };
    await expect(volume.commands['restoreInto']?.run(ports, [await volumeOf(ports, name)])).rejects.toMatchObject({
      code: 'engineGone',
      message: expect.stringContaining(`${name} may hold a part of the archive now: The connection to the engine`),
    });
  });

  test.each([
    ['x', 'A volume name has at least two characters'],
    ['', 'Enter a name.'],
    ['no spaces', 'A volume name has'],
  ])('refuses %j as a name while typing', async (input, problem) => {
    const { ports } = await user({ files: [await archive('a')] }, { pick: 'A new volume…' }, { input });
    await expect(restore?.run(ports)).rejects.toThrow(problem);
  });
});

async function text(content: string): Promise<string> {
  const path = join((await folder()).path, 'text.tar');
  await writeFile(path, content);
  return path;
}
