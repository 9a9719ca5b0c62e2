import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { image } from '../../../../src/resources/image/kind.ts';
import { roomForEntries } from '../../../../src/resources/imageFiles/layerFiles.ts';
import { apkPackages, dpkgPackages } from '../../../../src/resources/imageFiles/packages.ts';
import { readSavedImages } from '../../../../src/resources/imageFiles/savedImages.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { answering, containerOf, find, freeName, imageOf, noise, ReportingUi, tarWith, use } from './lab.ts';

const api = sharedEngine();
const { compare, usedBy } = image.commands;
const reading = (digests = false) => ({ room: roomForEntries(), digests });

async function twoVersions(dockerfiles: readonly [string, string], files: Record<string, string> = {}) {
  const name = freeName();
  await api.build(`${name}:1`, dockerfiles[0], files);
  await api.build(`${name}:2`, dockerfiles[1], files);
  return name;
}

describe('comparing two images', () => {
  test('lays their configurations side by side, with what has no order sorted', async () => {
    const name = await twoVersions(['FROM busybox\nENV B=1\nENV A=1\nEXPOSE 80\n', 'FROM busybox\nENV A=1\nENV B=2\nUSER app\n']);
    const ports = await answering({ pick: `${name}:2` }, { pick: 'Configuration and History' });
    await compare?.run(ports, [await find(ports, `${name}:1`)]);
    const [comparison] = ports.ui.comparisons;
    const [left, right] = [comparison?.left.text ?? '', comparison?.right.text ?? ''].map((text) => JSON.parse(text));
    expect(left.Config.Env).toEqual(['A=1', 'B=1', 'PATH=/bin']);
    expect(right.Config).toMatchObject({ Env: ['A=1', 'B=2', 'PATH=/bin'], User: 'app' });
    expect(left.History.at(-1)).toBe('EXPOSE 80');
    expect(comparison?.title).toBe(`${name}:1 ↔ ${name}:2`);
  });

  test('lists the files that differ, by content and not by time', async () => {
    const name = await twoVersions(
      [
        'FROM busybox\nCOPY same.txt one.txt /d/\nRUN echo aaa > /d/content && echo x > /d/mode && ln -s a /d/link\n',
        'FROM busybox\nCOPY same.txt /d/\nRUN echo bbb > /d/content && echo x > /d/mode && chmod 600 /d/mode && ln -s b /d/link && echo 4 > "/d/ü new"\n',
      ],
      { 'same.txt': 'same', 'one.txt': 'one' },
    );
    const ports = await answering({ pick: 'Files' });
    await compare?.run(ports, [await find(ports, `${name}:1`), await find(ports, `${name}:2`)]);
    const { text, language } = ports.ui.documents[0] ?? { text: '', language: '' };
    expect(language).toBe('diff');
    expect(text.split('\n').filter((line) => line.includes('/d/'))).toEqual([
      '- /d/content  4 B  0644',
      '+ /d/content  4 B  0644',
      '- /d/link  → a',
      '+ /d/link  → b',
      '- /d/mode  2 B  0644',
      '+ /d/mode  2 B  0600',
      '- /d/one.txt  3 B  0644',
      '+ /d/ü new  2 B  0644',
    ]);
    expect(text).toContain('1 added, 1 removed, 3 changed');
  });

  test('lists the packages that differ', async () => {
    const status = (version: string) =>
      `Package: libc6\nStatus: install ok installed\nVersion: ${version}\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n`;
    const name = await twoVersions(
      [
        'FROM busybox\nRUN mkdir -p /var/lib/dpkg /lib/apk/db\nCOPY status1 /var/lib/dpkg/status\nCOPY apk /lib/apk/db/installed\n',
        'FROM busybox\nRUN mkdir -p /var/lib/dpkg /lib/apk/db\nCOPY status1 /var/lib/dpkg/status\nCOPY status2 /var/lib/dpkg/status\n',
      ],
      { status1: status('2.36-9'), status2: status('2.41-1'), apk: 'P:musl\nV:1.2.5-r0\n' },
    );
    const ports = await answering({ pick: 'Packages' });
    await compare?.run(ports, [await find(ports, `${name}:1`), await find(ports, `${name}:2`)]);
    const lines = ports.ui.documents[0]?.text.split('\n').slice(2);
    expect(lines).toEqual(['0 added, 1 removed, 1 changed', '', '- libc6  2.36-9', '+ libc6  2.41-1', '- musl  1.2.5-r0', '']);
  });

  test('says so when they are the same image, or too many', async () => {
    const ports = await answering();
    const sample = await imageOf(ports);
    await api.must('POST', `/images/${sample.id}/tag?repo=${sample.repository}&tag=2`);
    const other = await find(ports, `${sample.repository}:2`);
    await compare?.run(ports, [sample, other]);
    expect(ports.ui.told[0]?.message).toContain('are the same image');
    await expect(compare?.run(ports, [sample, other, sample])).rejects.toMatchObject({ code: 'invalidInput' });
  });
});

test('an engine that dies while an image is read is told as such', async () => {
  await using engine = await startEngine();
  await engine.must('POST', '/images/create?fromSrc=-&repo=big&tag=1', await tarWith({ noise: noise(25_000_000) }));
  await engine.must('POST', '/images/create?fromSrc=-&repo=big&tag=2', await tarWith({ noise: noise(25_000_000), more: 'x' }));
  let killed: Promise<void> | undefined;
  const ports = await use(
    new ReportingUi(
      () => {
        killed ??= engine.kill('SIGKILL');
      },
      { pick: 'Files' },
    ),
    engine,
  );
  await expect(compare?.run(ports, [await find(ports, 'big:1'), await find(ports, 'big:2')])).rejects.toMatchObject({ code: 'engineGone' });
  await killed;
}, 120_000);

describe('an archive of images', () => {
  const layer = tarWith({ a: 'aa', 'd/b': 'b' });
  const manifest = (...layers: string[]) => JSON.stringify([{ Config: 'c.json', RepoTags: ['x:1'], Layers: layers }]);

  test('is read in any order, with layers that are packed, and names that say nothing', async () => {
    const tar = await tarWith({
      'blobs/sha256/1': gzipSync(await layer),
      'manifest.json': manifest('blobs/sha256/1', 'two/layer.tar'),
      'two/layer.tar': await layer,
      'c.json': '{"os":"linux"}',
    });
    const [saved] = await readSavedImages(Readable.from([tar]), reading());
    expect(saved?.config).toEqual({ os: 'linux' });
    expect(saved?.layers.map(({ entries, count, bytes }) => [entries.map(({ path }) => path), count, bytes])).toEqual([
      [['a', 'd/b'], 2, 3],
      [['a', 'd/b'], 2, 3],
    ]);
  });

  test('keeps as many entries as there is room for, and counts the rest', async () => {
    const tar = await tarWith({ 'l.tar': await layer, 'manifest.json': manifest('l.tar') });
    const [saved] = await readSavedImages(Readable.from([tar]), { room: { left: 1 }, digests: false });
    expect(saved?.layers[0]).toMatchObject({ entries: [{ path: 'a' }], count: 2, bytes: 3 });
  });

  test.each([
    ['that is cut', async () => (await tarWith({ 'l.tar': await layer, 'manifest.json': manifest('l.tar') })).subarray(0, 3000), 'truncated'],
    ['without its end', async () => (await tarWith({ 'manifest.json': manifest() })).subarray(0, -1024), 'truncated'],
    ['without a manifest', async () => tarWith({ 'l.tar': await layer }), 'engine'],
    ['with a broken manifest', async () => tarWith({ 'manifest.json': '[{' }), 'engine'],
  ])('%s is an error', async (_what, make, code) => {
    await expect(readSavedImages(Readable.from([await make()]), reading())).rejects.toMatchObject({ code });
  });

  test('survives a manifest of nonsense and a layer that is missing', async () => {
    const tar = await tarWith({ 'manifest.json': '[null, 1, {"Layers": [1, null], "Config": {}}]' });
    const saved = await readSavedImages(Readable.from([tar]), reading());
    expect(saved.map(({ layers }) => layers.length)).toEqual([0, 0, 2]);
  });

  test('of the engine has a layer once that two images share', async () => {
    const ports = await answering();
    const name = await twoVersions(['FROM busybox\nRUN echo 1 > /1\n', 'FROM busybox\nRUN echo 2 > /2\n']);
    const tar = await buffer(await ports.connected.saveImages([`${name}:1`, `${name}:2`], ports.signal));
    const saved = await readSavedImages(Readable.from([tar]), reading(true));
    expect(saved.map(({ layers }) => layers.length)).toEqual([2, 2]);
    expect(saved[0]?.layers[0]).toBe(saved[1]?.layers[0]);
  });
});

describe('lists of packages', () => {
  test('of Debian leave out what was removed, and tell architectures apart', () => {
    const text =
      'Package: a\nVersion: 1:2\nArchitecture: amd64\nDescription: x\n Package: no\n\nPackage: a\nVersion: 3\nArchitecture: i386\n\nPackage: b\nStatus: deinstall ok config-files\nVersion: 1\n\nbroken';
    expect([...dpkgPackages(text)]).toEqual([
      ['a', '1:2'],
      ['a:i386', '3'],
    ]);
  });

  test('of Alpine have a letter for each fact', () => {
    expect([...apkPackages('C:Q1\nP:musl\nV:1.2.5-r0\nF:lib\n\nP:no version\n\nP:zlib\nV:1.3\n')]).toEqual([
      ['musl', '1.2.5-r0'],
      ['zlib', '1.3'],
    ]);
  });
});

describe('who uses an image', () => {
  test('is shown at once when it is one, and asked when there are several', async () => {
    const ports = await answering({ pick: (item) => item.label !== '' });
    const sample = await imageOf(ports);
    const body = { Image: sample.reference };
    const first = await containerOf(ports, false, api, body);
    await usedBy?.run(ports, [sample]);
    expect(ports.ui.revealed).toEqual([`container/${first.id}`]);
    const second = await containerOf(ports, true, api, body);
    await usedBy?.run(ports, [sample]);
    expect(ports.ui.questions[0]?.items?.map(({ label }) => label).sort()).toEqual([first.name, second.name].sort());
    expect(ports.ui.revealed).toHaveLength(2);
    onTestFinished(async () => void (await api.api('DELETE', `/containers/${second.id}?force=1`)));
  });
});
