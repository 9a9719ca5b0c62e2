import { describe, expect, onTestFinished, test } from 'vitest';
import { abilitiesOf, type ListedKind } from '../../../../src/resources/kind.ts';
import { network } from '../../../../src/resources/network/kind.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { portsTo } from '../image/portsTo.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';

type Json = {
  readonly Id: string;
  readonly Driver: string;
  readonly Labels: object;
  readonly IPAM: { readonly Config: object[] };
  readonly Containers: object;
};

/** A network of its own, gone when the test ends, and a user who answers like this. */
async function setUp(...answers: Answer[]) {
  const api = sharedEngine();
  const name = uniqueName('net');
  const { Id: id } = await api.must<Json>('POST', '/networks/create', { Name: name });
  onTestFinished(async () => {
    await api.api('DELETE', `/networks/${id}`);
  });
  return { api, name, id, ...(await use(...answers)) };
}

async function use(...answers: Answer[]) {
  const ui = new ScriptedUi(...answers);
  const ports = await portsTo(sharedEngine(), ui);
  const find = async (wanted: string) => (await ports.resources('network')).filter(({ id }) => id === wanted);
  return { ui, ports, find };
}

/** A container of its own, gone when the test ends. */
async function container(start: boolean, body: Record<string, unknown> = {}) {
  const api = sharedEngine();
  const name = uniqueName('member');
  const id = await api.container({ name, start, body });
  onTestFinished(() => api.must('DELETE', `/containers/${id}?force=1`));
  return { id, name };
}

const inspect = (id: string) => sharedEngine().must<Json>('GET', `/networks/${id}`);
const exists = async (id: string) => (await sharedEngine().api('GET', `/networks/${id}`)).status === 200;

describe('create', () => {
  test('makes a network with driver, subnet and labels, and shows it', async () => {
    const name = uniqueName('net');
    const { ui, ports } = await use({ input: name }, { input: 'bridge' }, { input: '10.77.8.0/24' }, { input: 'team=blue, tier=back' });
    await network.viewCommands?.['create']?.run(ports);
    const made = await inspect(name);
    onTestFinished(() => sharedEngine().must('DELETE', `/networks/${made.Id}`));
    expect(made).toMatchObject({ Driver: 'bridge', Labels: { team: 'blue', tier: 'back' }, IPAM: { Config: [{ Subnet: '10.77.8.0/24' }] } });
    expect(ui.revealed).toEqual([`network/${made.Id}`]);
  });

  test('lets the engine choose a subnet', async () => {
    const name = uniqueName('net');
    const { ports } = await use({ input: name }, { input: 'bridge' }, { input: '' }, { input: '' });
    await network.viewCommands?.['create']?.run(ports);
    const made = await inspect(name);
    onTestFinished(() => sharedEngine().must('DELETE', `/networks/${made.Id}`));
    expect(made.IPAM.Config).toHaveLength(1);
  });

  test.each([
    [['no spaces please'], 'A network name has'],
    [['bridge'], 'There is a network bridge already.'],
    [['fine', ''], 'Enter the name of a network driver'],
    [['fine', 'bridge', '10.0.0.1/8'], 'is inside the subnet 10.0.0.0/8'],
    [['fine', 'bridge', '', '=x'], 'is not a label'],
  ])('refuses %j while typing', async (inputs, problem) => {
    const { ports } = await use(...inputs.map((input) => ({ input })));
    await expect(network.viewCommands?.['create']?.run(ports)).rejects.toThrow(problem);
  });

  test('does nothing when dismissed', async () => {
    const name = uniqueName('net');
    const { ports } = await use({ input: name }, { input: undefined });
    await network.viewCommands?.['create']?.run(ports);
    expect(await exists(name)).toBe(false);
  });
});

describe('connect and disconnect', () => {
  test.each([true, false])('bring a container in and out (running: %s)', async (running) => {
    const member = await container(running);
    const { api, id, ports, find, ui } = await setUp({ pick: member.name }, { pick: member.name });
    const inside = async () => {
      const { NetworkSettings } = await api.must<{ NetworkSettings: { Networks: Record<string, object> } }>('GET', `/containers/${member.id}/json`);
      return Object.keys(NetworkSettings.Networks);
    };
    await network.commands['connect']?.run(ports, await find(id));
    expect(await inside()).toHaveLength(2);
    await network.commands['disconnect']?.run(ports, await find(id));
    expect(await inside()).toEqual(['bridge']);
    expect(ui.questions[1]?.items?.map(({ label }) => label)).toEqual([member.name]);
  });

  test('offer neither members nor containers that have the host’s network', async () => {
    const [free, hosted] = [await container(false), await container(false, { HostConfig: { NetworkMode: 'host' } })];
    const { name, id, ports, find, ui } = await setUp({ pick: undefined });
    const member = await container(false, { HostConfig: { NetworkMode: name } });
    await network.commands['connect']?.run(ports, await find(id));
    const offered = ui.questions[0]?.items?.map(({ label }) => label) ?? [];
    expect(offered).toContain(free.name);
    expect(offered).not.toContain(hosted.name);
    expect(offered).not.toContain(member.name);
  });

  test('say so when there is nothing to disconnect', async () => {
    const { name, id, ports, find, ui } = await setUp();
    await network.commands['disconnect']?.run(ports, await find(id));
    expect(ui.told.map(({ message }) => message)).toEqual([`No container is connected to ${name}.`]);
  });

  test('a container that was never started counts as a member', async () => {
    const { name, id, ports, find } = await setUp();
    await container(false, { HostConfig: { NetworkMode: name } });
    const [found] = await find(id);
    const kind: ListedKind = network;
    const related = { usage: new Usage(await ports.resources('container')), now: 0 };
    expect(found && abilitiesOf(kind, found, related)).toEqual(['connect', 'disconnect']);
  });
});

describe('look, copy and remove', () => {
  test('inspect shows the engine’s own JSON', async () => {
    const { name, id, ports, find, ui } = await setUp();
    await network.commands['inspect']?.run(ports, await find(id));
    expect(ui.documents[0]).toMatchObject({ name: `${name}.json`, language: 'json' });
    expect(JSON.parse(ui.documents[0]?.text ?? '')).toEqual(await inspect(id));
  });

  test('copies names and ids', async () => {
    const { name, id, ports, find, ui } = await setUp();
    await network.commands['copyName']?.run(ports, await find(id));
    await network.commands['copyId']?.run(ports, await find(id));
    expect(ui.copied).toEqual([name, id]);
  });

  test('removes after one question', async () => {
    const { name, id, ports, find, ui } = await setUp({ confirm: false }, { confirm: true });
    const found = await find(id);
    await network.commands['remove']?.run(ports, found);
    expect(await exists(id)).toBe(true);
    await network.commands['remove']?.run(ports, found);
    expect(await exists(id)).toBe(false);
    expect(ui.questions[0]?.title).toBe(`Remove the network ${name}?`);
  });

  test('prunes what it listed, and keeps the network of a stopped container', async () => {
    await using api = await startEngine();
    await api.importBusybox();
    for (const name of ['idle-a', 'idle-b', 'used']) await api.must('POST', '/networks/create', { Name: name });
    const id = await api.container({ start: true, body: { HostConfig: { NetworkMode: 'used' } } });
    await api.must('POST', `/containers/${id}/kill`);
    const ui = new ScriptedUi({ confirm: true });
    const ports = await portsTo(api, ui);
    await network.viewCommands?.['prune']?.run(ports);
    expect(ui.questions).toEqual([{ title: 'Remove 2 unused networks?', detail: expect.stringMatching(/idle-[ab], idle-[ab]/) }]);
    const names = (await api.must<{ Name: string }[]>('GET', '/networks')).map(({ Name }) => Name);
    expect(names.toSorted()).toEqual(['bridge', 'host', 'none', 'used']);
    await network.viewCommands?.['prune']?.run(ports);
    expect(ui.told.map(({ message }) => message)).toEqual(['No network is unused.']);
  });
});
