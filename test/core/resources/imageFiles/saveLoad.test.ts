import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { image } from '../../../../src/resources/image/kind.ts';
import { fileCommands } from '../../../../src/resources/index.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { ScriptedUi } from '../scriptedUi.ts';
import { answering, exists, find, folder, freeName, imageOf, noise, ReportingUi, tarWith, use } from './lab.ts';

const run = promisify(execFile);
const api = sharedEngine();
const namesIn = async (path: string) => (await run('tar', ['-tf', path])).stdout.trim().split('\n');
const save = image.commands['save'];
const load = image.viewCommands?.['load'];

describe('saving', () => {
  test.each(['tar', 'tar.gz', 'tgz'])('and loading bring images back, as .%s', async (ending) => {
    const path = join(await folder(), `images.${ending}`);
    const ports = await answering({ files: [path] }, { files: [path] });
    const [first, second] = [await imageOf(ports), await imageOf(ports)];
    await save?.run(ports, [first, second]);
    expect(await namesIn(path)).toContain('manifest.json');
    expect((await readFile(path)).subarray(0, 2).equals(Buffer.of(0x1f, 0x8b))).toBe(ending !== 'tar');
    expect(await readdir(join(path, '..'))).toEqual([`images.${ending}`]);
    expect(ports.ui.told[0]?.message).toMatch(/^Saved 2 images to .*, [\d.]+ [kM]B\.$/);

    for (const { reference } of [first, second]) await api.must('DELETE', `/images/${reference}?force=1`);
    await load?.run(ports);
    expect((await find(ports, first.reference ?? '')).id).toBe(first.id);
    expect((await find(ports, second.reference ?? '')).id).toBe(second.id);
    expect(ports.ui.told[1]?.message).toContain('Loaded 2 images: ');
    expect(ports.ui.told[1]?.message).toContain(first.reference);
    expect(ports.ui.revealed).toHaveLength(1);
  });

  test('proposes a name for the file, in the folder of the last time', async () => {
    const inside = await folder();
    const starts: (string | undefined)[] = [];
    const ports = await answering({ files: [join(inside, 'a.tar')] }, { files: undefined });
    const asked = ports.ui.chooseSavePath.bind(ports.ui);
    ports.ui.chooseSavePath = (dialog) => {
      starts.push(dialog.start);
      return asked(dialog);
    };
    const sample = await imageOf(ports);
    await save?.run(ports, [sample]);
    await save?.run(ports, [sample]);
    const name = `${sample.reference?.replace(':', '_')}.tar`;
    expect(starts).toEqual([join(ports.machine.home, name), join(inside, name)]);
  });

  test('offers after a load what one does next', async () => {
    const path = join(await folder(), 'one.tar');
    const ports = await answering({ files: [path] });
    const sample = await imageOf(ports);
    await save?.run(ports, [sample]);
    await load?.run(ports, path);
    const told = ports.ui.told.at(-1);
    expect(told?.message).toBe(`Loaded ${sample.reference}.`);
    expect(told?.actions.map(({ title }) => title)).toEqual(['Run', 'Tag and Push…']);
    for (const { run: act } of told?.actions ?? []) await act();
    expect(ports.ui.executed.map(({ command }) => command)).toEqual(['gantry.image.run', 'gantry.image.tagAndPush']);
    expect(ports.ui.executed[0]?.args[0]).toMatchObject({ kind: 'image', id: sample.id });
  });

  test('leaves nothing when it is cancelled, and what was there as it was', async () => {
    const path = join(await folder(), 'old.tar');
    await writeFile(path, 'old');
    const ui: ReportingUi = new ReportingUi(() => ui.cancellation.abort(), { files: [path] });
    const ports = await use(ui);
    await expect(save?.run(ports, [await imageOf(ports)])).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(join(path, '..'))).toEqual(['old.tar']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  test('leaves nothing when the engine dies in the middle', async () => {
    await using engine = await startEngine();
    const path = join(await folder(), 'big.tar');
    let killed: Promise<void> | undefined;
    const ports = await use(new ReportingUi(() => (killed ??= engine.kill('SIGKILL')), { files: [path] }), engine);
    await engine.must('POST', '/images/create?fromSrc=-&repo=big&tag=1', await tarWith({ noise: noise(60_000_000) }));
    await expect(save?.run(ports, [await find(ports, 'big:1')])).rejects.toMatchObject({ code: 'engineGone' });
    await killed;
    expect(await readdir(join(path, '..'))).toEqual([]);
  }, 120_000);

  test('says that the disk is full, and leaves nothing', async () => {
    const small = join(await folder(), 'small');
    await mkdir(small);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small]);
    onTestFinished(async () => void (await run('umount', [small])));
    const ports = await answering({ files: [join(small, 'a.tar')] });
    await expect(save?.run(ports, [await imageOf(ports)])).rejects.toMatchObject({ message: expect.stringContaining('not enough room') });
    expect(await readdir(small)).toEqual([]);
  });

  test('of an image that is gone says so', async () => {
    const path = join(await folder(), 'gone.tar');
    const ports = await answering({ files: [path] });
    const sample = await imageOf(ports);
    await api.must('DELETE', `/images/${sample.reference}?force=1`);
    await expect(save?.run(ports, [sample])).rejects.toMatchObject({ code: 'notFound' });
    expect(await readdir(join(path, '..'))).toEqual([]);
  });
});

describe('loading', () => {
  test('refuses what is no archive before anything is sent, and what is a file system with the way to import it', async () => {
    const ports = await answering();
    const at = async (name: string, content: Buffer | string) => {
      const path = join(await folder(), name);
      await writeFile(path, content);
      return path;
    };
    const cases = [
      [await at('a.tar', 'no tar at all '.repeat(100)), 'invalidInput'],
      [await at('b.tar', ''), 'invalidInput'],
      [await at('c.tar.gz', gzipSync('no tar')), 'invalidInput'],
      [join(await folder(), 'absent.tar'), 'notFound'],
      [await folder(), 'invalidInput'],
    ] as const;
    for (const [path, code] of cases) await expect(load?.run(ports, path), path).rejects.toMatchObject({ code });
    const rootFs = await at('root.tar', await tarWith({ 'bin/sh': 'x', 'etc/passwd': '' }));
    await expect(load?.run(ports, rootFs)).rejects.toMatchObject({ fixes: [{ command: 'gantry.image.import', args: [rootFs] }] });
    expect(ports.ui.reports).toEqual([]);
  });

  test('knows a file that is cut', async () => {
    const path = join(await folder(), 'cut.tar');
    const ports = await answering({ files: [path] });
    const sample = await imageOf(ports);
    await save?.run(ports, [sample]);
    const whole = await readFile(path);
    await api.must('DELETE', `/images/${sample.reference}?force=1`);
    await writeFile(path, whole.subarray(0, whole.length / 2));
    await expect(load?.run(ports, path)).rejects.toMatchObject({ code: 'truncated' });
    const zipped = `${path}.gz`;
    const packed = gzipSync(whole);
    await writeFile(zipped, packed.subarray(0, packed.length / 2));
    await expect(load?.run(ports, zipped)).rejects.toMatchObject({ code: 'truncated' });
    expect(await exists(sample.reference ?? '')).toBe(false);
  });

  test('goes on past a file that fails, and tells of both', async () => {
    const inside = await folder();
    const [good, bad] = [join(inside, 'good.tar'), join(inside, 'bad.tar')];
    await writeFile(bad, 'x'.repeat(2000));
    const ports = await answering({ files: [good] }, { files: [bad, good] });
    const sample = await imageOf(ports);
    await save?.run(ports, [sample]);
    await api.must('DELETE', `/images/${sample.reference}?force=1`);
    await expect(load?.run(ports)).rejects.toMatchObject({ code: 'partial', message: expect.stringContaining('bad.tar') });
    expect(ports.ui.told.at(-1)?.message).toBe(`Loaded ${sample.reference}.`);
  });

  test('takes an OCI layout as far as the engine does, and says why where it does not', async () => {
    const path = join(await folder(), 'oci.tar');
    await writeFile(path, await tarWith({ 'oci-layout': '{"imageLayoutVersion":"1.0.0"}', 'index.json': '{}' }));
    const ports = await answering();
    await expect(load?.run(ports, path)).rejects.toMatchObject({ code: expect.stringMatching(/engine|truncated/) });
    expect(ports.ui.reports.length).toBeGreaterThan(0);
  });

  test('stands in the explorer, for archives of this machine', async () => {
    const path = join(await folder(), 'one.tar');
    const ports = await answering({ files: [path] });
    const sample = await imageOf(ports);
    await save?.run(ports, [sample]);
    const file = { uri: `file://${path}`, path, text: async () => '', save: async () => true };
    await fileCommands['gantry.file.loadImage']?.run(ports, file);
    expect(ports.ui.told.at(-1)?.message).toBe(`Loaded ${sample.reference}.`);
    const clause = fileCommands['gantry.file.loadImage']?.menus?.['explorer/context'] ?? '';
    const pattern = new RegExp(/resourceFilename =~ \/(.*)\/i/.exec(clause)?.[1] ?? '', 'i');
    expect(['a.tar', 'a.TGZ', 'a.tar.gz', 'a.tar.zst'].every((name) => pattern.test(name))).toBe(true);
    expect(['a.gz', 'tar', 'a.tar.txt'].some((name) => pattern.test(name))).toBe(false);
  });
});

describe('importing', () => {
  const importOf = image.viewCommands?.['import'];

  test('makes an image with a name, a message and instructions', async () => {
    const path = join(await folder(), 'Root FS.tar.gz');
    await writeFile(path, gzipSync(await tarWith({ 'hello.txt': 'hi', 'bin/x': 'y' })));
    const name = freeName();
    const ports = await answering(
      { files: [path] },
      { input: `${name}:2` },
      { input: 'why not' },
      { pick: 'Add an Instruction…' },
      { input: 'CMD ["/bin/x", "a b"]' },
      { pick: 'Add an Instruction…' },
      { input: 'ENV A=1' },
      { pick: 'ENV A=1' },
      { input: 'ENV A=2' },
      { pick: 'Done' },
    );
    await importOf?.run(ports);
    expect(ports.ui.questions[1]?.detail).toBe('root-fs:latest');
    const made = await api.must<{ Comment: string; Config: object }>('GET', `/images/${name}:2/json`);
    expect(made).toMatchObject({ Comment: 'why not', Config: { Cmd: ['/bin/x', 'a b'], Env: ['A=2'] } });
    expect(ports.ui.told[0]?.message).toBe(`Imported Root FS.tar.gz as ${name}:2.`);
    expect(ports.ui.revealed).toEqual([`image/${name}:2`]);
  });

  test.each([['RUN x'], ['CMD [sh]'], ['ENV A'], ['LABEL'], ["CMD ['sh']"]])('refuses %s while typing', async (line) => {
    const path = join(await folder(), 'a.tar');
    await writeFile(path, await tarWith({ a: '' }));
    const ports = await answering({ input: freeName() }, { input: '' }, { pick: 'Add an Instruction…' }, { input: line });
    await expect(importOf?.run(ports, path)).rejects.toThrow('is refused');
  });

  test('sends saved images to load, and refuses a file that is cut', async () => {
    const path = join(await folder(), 'saved.tar');
    const ports = await answering({ files: [path] });
    await save?.run(ports, [await imageOf(ports)]);
    await expect(importOf?.run(ports, path)).rejects.toMatchObject({ fixes: [{ command: 'gantry.image.load', args: [path] }] });
    const cut = join(await folder(), 'cut.tar');
    await writeFile(cut, (await tarWith({ a: 'x'.repeat(5000) })).subarray(0, 4096));
    await expect(importOf?.run(ports, cut)).rejects.toMatchObject({ code: 'truncated' });
  });

  test('leaves no image when it is cancelled', async () => {
    const path = join(await folder(), 'big.tar');
    await writeFile(path, await tarWith({ noise: noise(40_000_000) }));
    const name = freeName();
    const ui: ReportingUi = new ReportingUi(() => ui.cancellation.abort(), { input: name }, { input: '' }, { pick: 'Nothing else' });
    const ports = await use(ui);
    const before = (await api.must<unknown[]>('GET', '/images/json?all=1')).length;
    await expect(importOf?.run(ports, path)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await exists(`${name}:latest`)).toBe(false);
    expect((await api.must<{ Size: number }[]>('GET', '/images/json?all=1')).filter(({ Size }) => Size >= 40_000_000).length).toBe(0);
    expect(before).toBeGreaterThan(0);
  });
});

test('names of files are made of names that are hostile', async () => {
  const inside = await folder();
  const ports = await use(new ScriptedUi({ files: [join(inside, 'ümlaut ünd spaces\n.tar')] }));
  const sample = await imageOf(ports);
  await save?.run(ports, [{ ...sample, reference: undefined } as never]);
  expect((await stat(join(inside, 'ümlaut ünd spaces\n.tar'))).size).toBeGreaterThan(1000);
});
