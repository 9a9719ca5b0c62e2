import { describe, expect, onTestFinished, test } from 'vitest';
import { back } from '../../../../src/core/ports.ts';
import type { Volume } from '../../../../src/core/resource.ts';
import { abilitiesOf, type ListedKind } from '../../../../src/resources/kind.ts';
import { volume } from '../../../../src/resources/volume/kind.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { portsTo } from '../image/portsTo.ts';
import { containerSample, now, relatedTo } from '../image/samples.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';

const sample = (more: Partial<Volume> = {}): Volume => ({
  ...{ kind: 'volume', name: 'data', driver: 'local', mountpoint: '/var/lib/docker/volumes/data/_data', scope: 'local', anonymous: false },
  ...{ created: now - 86_400_000 * 3, labels: { team: 'blue' } },
  ...more,
});
const user = (name: string) => containerSample(name, { mounts: [{ type: 'volume', name: 'data', source: '', destination: '/d', readOnly: false }] });

/** A volume of its own, gone when the test ends, and a user who answers like this. */
async function setUp(...answers: Answer[]) {
  const name = uniqueName('vol');
  await sharedEngine().must('POST', '/volumes/create', { Name: name });
  onTestFinished(async () => {
    await sharedEngine().api('DELETE', `/volumes/${name}`);
  });
  return { name, ...(await use(...answers)) };
}

async function use(...answers: Answer[]) {
  const ui = new ScriptedUi(...answers);
  const ports = await portsTo(sharedEngine(), ui);
  const find = async (...names: string[]) => (await ports.resources('volume')).filter(({ name }) => names.includes(name));
  return { ui, ports, find };
}

const exists = async (name: string) => (await sharedEngine().api('GET', `/volumes/${name}`)).status === 200;

describe('a row of a volume', () => {
  test('shows driver and users', () => {
    expect(volume.look(sample(), relatedTo(user('web'), user('db')))).toEqual({
      label: 'data',
      description: 'local · web, db',
      icon: { name: 'database' },
      accessibleLabel: 'data, volume, used by web, db',
    });
    expect(volume.look(sample(), relatedTo()).description).toBe('local · unused');
  });

  test('shows twelve characters of a name that the engine chose', () => {
    expect(volume.look(sample({ name: '0123456789abcdef', anonymous: true }), relatedTo()).label).toBe('0123456789ab');
  });

  test('can be removed only when nothing uses it', () => {
    const kind: ListedKind = volume;
    expect(abilitiesOf(kind, sample(), relatedTo())).toEqual(['remove']);
    expect(abilitiesOf(kind, sample(), relatedTo(user('web')))).toEqual(['used']);
  });

  test('has a tooltip', () => {
    expect(volume.tooltip(sample(), relatedTo(user('web')), {} as never)).toEqual({
      title: 'data',
      lines: [
        ['Driver', 'local'],
        ['Used by', 'web'],
        ['Mount point', '/var/lib/docker/volumes/data/_data'],
        ['Created', '3 days ago'],
        ['Label team', 'blue'],
      ],
    });
  });
});

describe('create', () => {
  test('makes a volume with labels, and shows it', async () => {
    const name = uniqueName('vol');
    const { ui, ports } = await use({ input: name }, { input: 'local' }, { input: 'team=blue, empty' });
    await volume.viewCommands?.['create']?.run(ports);
    onTestFinished(() => sharedEngine().must('DELETE', `/volumes/${name}`));
    expect(await sharedEngine().must('GET', `/volumes/${name}`)).toMatchObject({ Driver: 'local', Labels: { team: 'blue', empty: '' } });
    expect(ui.revealed).toEqual([`volume/${name}`]);
  });

  test('goes back a step, and lets the engine choose the name', async () => {
    const { ui, ports } = await use({ input: 'wrong-name' }, { input: back }, { input: '' }, { input: 'local' }, { input: '' });
    await volume.viewCommands?.['create']?.run(ports);
    const name = ui.revealed[0]?.slice('volume/'.length) ?? '';
    onTestFinished(() => sharedEngine().must('DELETE', `/volumes/${name}`));
    expect(name).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    [['a'], 'A volume name has at least two characters'],
    [['fine', 'no spaces'], 'Enter the name of a volume driver'],
    [['fine', 'local', '=x'], 'is not a label'],
  ])('refuses %j while typing', async (inputs, problem) => {
    const { ports } = await use(...inputs.map((input) => ({ input })));
    await expect(volume.viewCommands?.['create']?.run(ports)).rejects.toThrow(problem);
  });
});

describe('look, copy and remove', () => {
  test('inspect shows the engine’s own JSON', async () => {
    const { name, ports, find, ui } = await setUp();
    await volume.commands['inspect']?.run(ports, await find(name));
    expect(ui.documents[0]).toMatchObject({ name: `${name}.json`, language: 'json' });
    expect(JSON.parse(ui.documents[0]?.text ?? '')).toEqual(await sharedEngine().must('GET', `/volumes/${name}`));
  });

  test('copies names', async () => {
    const { name, ports, find, ui } = await setUp();
    await volume.commands['copyName']?.run(ports, await find(name));
    expect(ui.copied).toEqual([name]);
  });

  test('removes after one question', async () => {
    const [first, second] = [await setUp(), await setUp()];
    const { ui, ports, find } = await use({ confirm: false }, { confirm: true });
    const both = await find(first.name, second.name);
    await volume.commands['remove']?.run(ports, both);
    expect([await exists(first.name), await exists(second.name)]).toEqual([true, true]);
    await volume.commands['remove']?.run(ports, both);
    expect([await exists(first.name), await exists(second.name)]).toEqual([false, false]);
    expect(ui.questions[0]?.title).toBe('Remove 2 volumes and their data?');
  });

  test('says that a volume came into use since it was listed', async () => {
    const { name, ports, find } = await setUp({ confirm: true });
    const found = await find(name);
    const id = await sharedEngine().container({ body: { HostConfig: { Binds: [`${name}:/d`] } } });
    onTestFinished(() => sharedEngine().must('DELETE', `/containers/${id}?force=1`));
    await expect(volume.commands['remove']?.run(ports, found)).rejects.toMatchObject({ code: 'inUse' });
  });

  test('prunes the anonymous volumes, then all unused ones', async () => {
    await using api = await startEngine();
    await api.importBusybox();
    for (const Name of ['idle', 'used']) await api.must('POST', '/volumes/create', { Name });
    const { Name: anonymous } = await api.must<{ Name: string }>('POST', '/volumes/create', {});
    await api.container({ body: { HostConfig: { Binds: ['used:/d'] } } });
    const ui = new ScriptedUi({ choose: undefined }, { choose: 'Remove 1 Anonymous' }, { choose: 'Remove All 1' });
    const ports = await portsTo(api, ui);
    const names = async () => (await api.must<{ Volumes: { Name: string }[] }>('GET', '/volumes')).Volumes.map(({ Name }) => Name).toSorted();
    const prune = () => volume.viewCommands?.['prune']?.run(ports);

    await prune();
    expect(await names()).toHaveLength(3);
    await prune();
    expect(await names()).toEqual(['idle', 'used']);
    expect(anonymous).toMatch(/^[0-9a-f]{64}$/);
    await prune();
    expect(await names()).toEqual(['used']);
    await prune();
    expect(ui.told.map(({ message }) => message)).toEqual(['Removed 1 volume.', 'Removed 1 volume.', 'No volume is unused.']);
  });
});
