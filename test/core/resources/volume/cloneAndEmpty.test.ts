import { describe, expect, onTestFinished, test } from 'vitest';
import { abilitiesOf, type ListedKind } from '../../../../src/resources/kind.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { volume } from '../../../../src/resources/volume/kind.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import type { Answer } from '../scriptedUi.ts';
import { everything, filled, inVolume, listing, never, run, user, volumeName, volumeOf } from './lab.ts';

/** Runs a command of volumes on these. */
async function act(command: string, names: readonly string[], ...answers: Answer[]) {
  const { ui, ports } = await user(...answers);
  const volumes = await Promise.all(names.map((name) => volumeOf(ports, name)));
  await volume.commands[command]?.run(ports, volumes);
  return { ui, ports };
}

/** A running container that has this volume; gone when the test ends. */
async function userContainer(name: string): Promise<{ readonly id: string; readonly name: string }> {
  const container = uniqueName('web');
  const id = await sharedEngine().container({ name: container, start: true, body: { HostConfig: { Binds: [`${name}:/d`] } } });
  onTestFinished(() => sharedEngine().must('DELETE', `/containers/${id}?force=1`));
  return { id, name: container };
}

describe('clone', () => {
  test('copies everything, and shows the copy', async () => {
    const [name, copy] = [await filled(everything), volumeName()];
    const { ui } = await act('clone', [name], { input: copy });
    expect(await listing(copy)).toBe(await listing(name));
    expect(ui.questions[0]).toEqual({ title: `Clone ${name}`, detail: `${name}-copy` });
    expect(ui.revealed).toEqual([`volume/${copy}`]);
  });

  test('takes labels along, but not those of compose, and options that name no place', async () => {
    const [name, copy] = [volumeName(), volumeName()];
    const labels = { team: 'blue', 'com.docker.compose.project': 'shop' };
    await sharedEngine().must('POST', '/volumes/create', { Name: name, Labels: labels, DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=1m' } });
    await act('clone', [name], { input: copy });
    expect(await sharedEngine().must('GET', `/volumes/${copy}`)).toMatchObject({ Driver: 'local', Labels: { team: 'blue' }, Options: null });
  });

  test.each([['taken'], ['free']])('proposes a name that is %s', async (state) => {
    const [name, copy] = [await filled('true'), volumeName()];
    if (state === 'taken') {
      await sharedEngine().must('POST', '/volumes/create', { Name: `${name}-copy` });
      onTestFinished(() => sharedEngine().must('DELETE', `/volumes/${name}-copy`));
    }
    const { ui } = await act('clone', [name], { input: copy });
    expect(ui.questions[0]?.detail).toBe(state === 'taken' ? `${name}-copy-2` : `${name}-copy`);
  });

  test('refuses the name of another volume while typing', async () => {
    const [name, other] = [await filled('true'), await filled('true')];
    await expect(act('clone', [name], { input: other })).rejects.toThrow(`There is a volume ${other} already.`);
  });

  test('removes the copy again when cancelled', async () => {
    const [name, copy] = [await filled('head -c 50000000 /dev/urandom >random'), volumeName()];
    const { ui, ports } = await user({ input: copy });
    ui.reports.push = () => {
      ui.cancellation.abort();
      return 0;
    };
    await expect(volume.commands['clone']?.run(ports, [await volumeOf(ports, name)])).rejects.toMatchObject({ code: 'cancelled' });
    expect((await sharedEngine().api('GET', `/volumes/${copy}`)).status).toBe(404);
  });
});

describe('empty', () => {
  test('removes everything and says before what and how much; the volume stays as it is, and so does who uses it', async () => {
    const name = await filled(`${everything}\nmkdir -p .git/objects`);
    const web = await userContainer(name);
    const before = await sharedEngine().must<{ Mountpoint: string }>('GET', `/volumes/${name}`);
    const { ui } = await act('empty', [name], { confirm: true });
    expect(ui.questions[0]).toMatchObject({
      title: `Remove everything in the volume ${name}?`,
      detail: expect.stringMatching(new RegExp(`^${name}: 1\\d files, 100 kB\nIn use by: ${web.name}$`)),
    });
    expect(await run('sh', ['-c', 'ls -A; stat -c "%a %u:%g" .'], before.Mountpoint)).toBe('711 999:998\n');
    expect(await sharedEngine().must('GET', `/volumes/${name}`)).toMatchObject({ Mountpoint: before.Mountpoint });
  });

  test('removes nothing when the question is dismissed', async () => {
    const name = await filled('echo 1 >one');
    await act('empty', [name], { confirm: false });
    expect(await inVolume(name, 'ls')).toBe('one\n');
  });

  test('empties several, the empty ones too', async () => {
    const names = [await filled('echo 1 >one'), await filled('mkdir -p a/b'), await filled('true')];
    const { ui } = await act('empty', names, { confirm: true });
    expect(ui.questions[0]?.detail).toBe(`${names[0]}: 1 file, 2 B\n${names[1]}: only empty folders\n${names[2]}: nothing`);
    for (const name of names) expect(await inVolume(name, 'ls -A')).toBe('');
  });

  test('makes an unused volume anew at an engine that removes nothing when it unpacks', async () => {
    const name = volumeName();
    await sharedEngine().must('POST', '/volumes/create', { Name: name, Labels: { team: 'blue' } });
    await inVolume(name, 'echo 1 >one');
    const { ports } = await user({ confirm: true });
    const engine = { ...ports.connected, putArchive: async () => {} };
    await volume.commands['empty']?.run({ ...ports, engine: async () => engine }, [await volumeOf(ports, name)]);
    const { Mountpoint, Labels } = await sharedEngine().must<{ Mountpoint: string; Labels: unknown }>('GET', `/volumes/${name}`);
    expect([await run('ls', ['-A', Mountpoint]), Labels]).toEqual(['', { team: 'blue' }]);
  });

  test('says what could not be removed', async () => {
    const name = await filled('echo 1 >one');
    const { Mountpoint } = await sharedEngine().must<{ Mountpoint: string }>('GET', `/volumes/${name}`);
    await run('chattr', ['+i', `${Mountpoint}/one`]);
    onTestFinished(async () => void (await run('chattr', ['-i', `${Mountpoint}/one`])));
    await expect(act('empty', [name], { confirm: true })).rejects.toThrow(/^Not everything could be removed: .*one/);
  });
});

describe('size', () => {
  test('is shown in the row once it was asked for, and forgotten when the volume is emptied', async () => {
    const name = await filled('head -c 2000000 /dev/zero >zeros');
    const { ports } = await act('showSize', [name]);
    const found = await volumeOf(ports, name);
    const related = { usage: new Usage([]), now: Date.now(), sizeOf: ports.volumeSizes.of.bind(ports.volumeSizes) };
    expect(volume.look(found, related).description).toBe('local · unused · 2 MB');
    expect(await volume.tooltip(found, related, ports)).toMatchObject({ lines: expect.arrayContaining([['Size', '2 MB, as of just now']]) });
    ports.volumeSizes.forget([name]);
    expect(volume.look(found, related).description).toBe('local · unused');
  });

  test('tells who listens', async () => {
    const name = await filled('echo 1 >one');
    const { ports } = await user();
    let changes = 0;
    ports.volumeSizes.onDidChange(() => {
      changes += 1;
    });
    await ports.volumeSizes.measure(ports.connected, never);
    ports.volumeSizes.forget([name]);
    ports.volumeSizes.forget([name]);
    expect(changes).toBe(2);
  });
});

describe('containers of a volume', () => {
  test('are shown, of several the chosen one, stopped ones too', async () => {
    const name = await filled('true');
    const [first, second] = [await userContainer(name), uniqueName('stopped')];
    expect((await act('showUsers', [name])).ui.revealed).toEqual([`container/${first.id}`]);
    const id = await sharedEngine().container({ name: second, body: { HostConfig: { Binds: [`${name}:/d`] } } });
    onTestFinished(() => sharedEngine().must('DELETE', `/containers/${id}?force=1`));
    expect((await act('showUsers', [name], { pick: second })).ui.revealed).toEqual([`container/${id}`]);
  });

  test('are offered only where there are any', async () => {
    const name = await filled('true');
    const { ports } = await user();
    const found = await volumeOf(ports, name);
    const kind: ListedKind = volume;
    const abilities = async () => abilitiesOf(kind, found, { usage: new Usage(await ports.connected.listContainers(undefined, never)), now: 0 });
    expect(await abilities()).toEqual(['remove']);
    await userContainer(name);
    expect(await abilities()).toEqual(['used']);
  });
});

test('a volume whose files were just looked at can be removed at once', async () => {
  const name = await filled('echo 1 >one');
  const { ports } = await act('empty', [name], { confirm: false });
  ports.ui.confirm = async () => true;
  await volume.commands['remove']?.run(ports, [await volumeOf(ports, name)]);
  expect((await sharedEngine().api('GET', `/volumes/${name}`)).status).toBe(404);
});
