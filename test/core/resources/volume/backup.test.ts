import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Holders } from '../../../../src/resources/volume/holder.ts';
import { volume } from '../../../../src/resources/volume/kind.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { everything, filled, folder, helpersOf, listing, listingOf, never, run, user, userOf, volumeName, volumeOf } from './lab.ts';

describe('back up', () => {
  test.each(['.tar', '.tar.gz', '.tgz'])('keeps everything, and any tar unpacks a %s', async (ending) => {
    const name = await filled(everything);
    const here = await folder();
    const path = join(here.path, `all${ending}`);
    const { ui, ports } = await user({ files: [path] });
    await volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)]);
    expect(ui.told[0]?.message).toContain(`Backed up ${name} to ${path}`);
    expect(await readdir(here.path)).toEqual([`all${ending}`]);
    const unpacked = await folder();
    await run('tar', ['xpf', path, '--numeric-owner', '-C', unpacked.path]);
    expect(await listingOf(unpacked.path)).toBe(await listing(name));
  });

  test('starts where the last one was saved, with the name of the volume', async () => {
    const name = await filled('echo 1 >one');
    const here = await folder();
    const { ui, ports } = await user({ files: [join(here.path, 'a.tar')] }, { files: undefined });
    const starts: (string | undefined)[] = [];
    const choose = ui.chooseSavePath.bind(ui);
    ui.chooseSavePath = (dialog) => {
      starts.push(dialog.start);
      return choose(dialog);
    };
    const found = await volumeOf(ports, name);
    await volume.commands['backUp']?.run(ports, [found]);
    await volume.commands['backUp']?.run(ports, [found]);
    expect(starts).toEqual([join(ports.machine.home, `${name}.tar.gz`), join(here.path, `${name}.tar.gz`)]);
  });

  test('refuses a name that says nothing of the kind of archive', async () => {
    const here = await folder();
    const { ports } = await user({ files: [join(here.path, 'a.zip')] });
    await expect(volume.commands['backUp']?.run(ports, [await volumeOf(ports, await filled('true'))])).rejects.toMatchObject({ code: 'invalidInput' });
    expect(await readdir(here.path)).toEqual([]);
  });

  test('of several goes on past one that fails, and says which', async () => {
    const [first, second] = [await filled('echo 1 >one'), await filled('echo 2 >two')];
    const here = await folder();
    const { ui, ports } = await user({ pick: '.tar' }, { files: [here.path] });
    const [one, two] = [await volumeOf(ports, first), await volumeOf(ports, second)];
    const gone = { ...one, name: uniqueName('gone') };
    await expect(volume.commands['backUp']?.run(ports, [one, gone, two])).rejects.toMatchObject({
      code: 'partial',
      message: expect.stringContaining(`There is no volume ${gone.name}`),
    });
    expect((await readdir(here.path)).toSorted()).toEqual([`${first}.tar`, `${second}.tar`].toSorted());
    expect(ui.told[0]?.message).toContain('Backed up 2 volumes');
    expect(await run('tar', ['tf', join(here.path, `${second}.tar`)])).toBe('./\n./two\n');
  });

  test('of several asks before it replaces files', async () => {
    const [first, second] = [await filled('echo 1 >one'), await filled('echo 2 >two')];
    const here = await folder();
    await writeFile(join(here.path, `${second}.tar`), 'precious');
    const { ui, ports } = await user({ pick: '.tar' }, { files: [here.path] }, { confirm: false });
    await volume.commands['backUp']?.run(ports, [await volumeOf(ports, first), await volumeOf(ports, second)]);
    expect(ui.questions.at(-1)).toMatchObject({ title: `Replace ${second}.tar?` });
    expect(await readdir(here.path)).toEqual([`${second}.tar`]);
  });

  test('tells how far it is', async () => {
    const name = await filled('head -c 40000000 /dev/zero >zeros');
    const here = await folder();
    const { ui, ports } = await user({ files: [join(here.path, 'a.tar')] });
    await volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)]);
    expect(ui.reports.length).toBeGreaterThan(3);
    expect(ui.reports.at(-1)).toMatchObject({ message: expect.stringMatching(/^3\d(\.\d)? MB of 40 MB$/), fraction: expect.closeTo(0.9, 1) });
  });

  test('pauses who writes meanwhile, and lets it go on', async () => {
    const name = await filled('echo 1 >one');
    const api = sharedEngine();
    const [web, reader] = [uniqueName('web'), uniqueName('reader')];
    const id = await api.container({ name: web, start: true, body: { HostConfig: { Binds: [`${name}:/d`] } } });
    const other = await api.container({ name: reader, start: true, body: { HostConfig: { Binds: [`${name}:/d:ro`] } } });
    onTestFinished(async () => {
      for (const each of [id, other]) await api.must('DELETE', `/containers/${each}?force=1`);
    });
    const here = await folder();
    const { ui, ports } = await user({ files: [join(here.path, 'a.tar')] }, { choose: 'Pause Meanwhile' });
    const states: string[] = [];
    const progress = ui.progress.bind(ui);
    ui.progress = async (title, task) => {
      states.push((await api.must<{ State: { Status: string } }>('GET', `/containers/${id}/json`)).State.Status);
      return progress(title, task);
    };
    await volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)]);
    expect(ui.questions.at(-1)?.title).toBe(`${web} is running and may write meanwhile.`);
    states.push((await api.must<{ State: { Status: string } }>('GET', `/containers/${id}/json`)).State.Status);
    expect(states).toEqual(['paused', 'running']);
  });

  test.each(['.tar', '.tar.gz'])('cancelled leaves no file and what was there as it was (%s)', async (ending) => {
    const name = await filled('head -c 60000000 /dev/urandom >random');
    const here = await folder();
    const path = join(here.path, `a${ending}`);
    await writeFile(path, 'before');
    const { ui, ports } = await user({ files: [path] });
    ui.reports.push = () => {
      ui.cancellation.abort();
      return 0;
    };
    await expect(volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)])).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(here.path)).toEqual([`a${ending}`]);
    expect((await stat(path)).size).toBe(6);
  });

  test('says that the disk is full, and leaves nothing', async () => {
    const name = await filled('head -c 3000000 /dev/urandom >random');
    const here = await folder();
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', here.path]);
    onTestFinished(async () => void (await run('umount', [here.path])));
    const { ports } = await user({ files: [join(here.path, 'a.tar')] });
    await expect(volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)])).rejects.toThrow('there is not enough room on the disk');
    expect(await readdir(here.path)).toEqual([]);
  });

  test('leaves no helper container behind', async () => {
    await using api = await startEngine();
    await api.importBusybox();
    const name = await filled('echo 1 >one', api);
    const here = await folder();
    const { ports } = await userOf(api, { files: [join(here.path, 'a.tar')] });
    await volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)]);
    expect(await helpersOf(api)).toHaveLength(1);
    await ports.holders.idle();
    expect(await helpersOf(api)).toEqual([]);
  });

  test('says that the engine went away in the middle, and leaves nothing', async () => {
    await using api = await startEngine();
    await api.importBusybox();
    const name = volumeName(api);
    await api.must('POST', '/volumes/create', { Name: name });
    const here = await folder();
    const { ui, ports } = await userOf(api, { files: [join(here.path, 'a.tar')] });
    await run('sh', ['-c', `head -c 300000000 /dev/zero >${join(api.dataDir, 'volumes', name, '_data', 'zeros')}`]);
    const begun = Promise.withResolvers<void>();
    ui.reports.push = () => {
      begun.resolve();
      return 0;
    };
    const backup = volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)]);
    const failure = expect(backup).rejects.toMatchObject({ code: 'engineGone' });
    await begun.promise;
    await api.kill();
    await failure;
    expect(await readdir(here.path)).toEqual([]);
    await api.start();
    await ports.holders.idle();
    expect(await helpersOf(api)).toEqual([]);
  });

  test('that was killed leaves a helper, which the next start removes, and a partial file, which the next backup removes', async () => {
    await using api = await startEngine();
    await api.importBusybox();
    const name = await filled('head -c 30000000 /dev/urandom >random', api);
    const here = await folder();
    const path = join(here.path, 'a.tar');
    const killed = run(process.execPath, [join(import.meta.dirname, 'dyingBackup.ts'), api.socketPath, name, path]);
    await expect(killed).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect(await helpersOf(api)).toHaveLength(1);
    const [partial = ''] = await readdir(here.path);
    expect(partial).toMatch(/^\.a\.tar\.[0-9a-f]{8}\.part$/);

    const { ports } = await userOf(api, { files: [path] });
    const owner = { host: 'test', process: process.pid };
    using holders = disposable(new Holders({ owner, log: ports.log, isAlive: (id) => id === process.pid }));
    await holders.removeLeftOvers(ports.connected, never);
    expect(await helpersOf(api)).toEqual([]);
    const anHourAgo = (Date.now() - 3_700_000) / 1000;
    await utimes(join(here.path, partial), anHourAgo, anHourAgo);
    await volume.commands['backUp']?.run(ports, [await volumeOf(ports, name)]);
    expect(await readdir(here.path)).toEqual(['a.tar']);
  });
});

function disposable(holders: Holders): Holders & Disposable {
  return Object.assign(holders, { [Symbol.dispose]: () => holders.dispose() });
}
