import { expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { exists, useEngine } from './lab.ts';
import { refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();

test('a volume is created with a driver and labels, and removed', async () => {
  const { quickInput, dialog } = window.current;
  const volumes = await show(window.current, 'Volumes');
  const name = uniqueName('ledger');
  await volumes.action('Create Volume…');
  await quickInput.waitFor('Create a volume');
  expect(await refusal(quickInput, 'two words')).toContain('A volume name has at least two characters');
  await quickInput.submit(name);
  await step(2, 3);
  expect(await quickInput.value()).toBe('local');
  await quickInput.accept();
  await step(3, 3);
  expect(await refusal(quickInput, 'no value, =x')).not.toBe('');
  await quickInput.submit('harbour=yes, colour=teal');
  const row = await volumes.row(name);
  expect(await row.description()).toBe('local · unused');
  expect(await engine.must('GET', `/volumes/${name}`)).toMatchObject({
    Name: name,
    Driver: 'local',
    Labels: { harbour: 'yes', colour: 'teal' },
  });

  const user = uniqueName('mounts');
  await engine.container({
    name: user,
    body: { HostConfig: { Binds: [`${name}:/data`] } },
  });
  await until('the user', async () => (await row.description()) === `local · ${user}`);
  const menu = await row.contextMenu();
  expect(await menu.items()).not.toContain('Remove…');
  await menu.close();
  await engine.must('DELETE', `/containers/${user}`);
  await until('the volume to be unused', async () => (await row.description()) === 'local · unused');
  await row.contextMenu('Remove…');
  expect(await dialog.text()).toContain(`Remove the volume ${name} and its data?`);
  await dialog.click('Remove');
  await volumes.gone(name);
  expect(await exists(engine, `/volumes/${name}`)).toBe(false);
});

test('unused volumes are pruned after one question, those in use stay', async () => {
  const { dialog, notifications } = window.current;
  const volumes = await show(window.current, 'Volumes');
  const [unused, used] = [uniqueName('unused'), uniqueName('used')];
  for (const Name of [unused, used]) await engine.must('POST', '/volumes/create', { Name });
  await engine.container({
    name: uniqueName('mounts'),
    body: { HostConfig: { Binds: [`${used}:/data`] } },
  });
  await volumes.row(unused);
  await volumes.action('Remove Unused Volumes…');
  const question = await dialog.text();
  expect(question).toContain(unused);
  expect(question).not.toContain(used);
  await dialog.click('Remove All 1');
  await notifications.withText('Removed 1 volume.').text();
  await volumes.gone(unused);
  await volumes.row(used);
  expect(await exists(engine, `/volumes/${unused}`)).toBe(false);
  expect(await exists(engine, `/volumes/${used}`)).toBe(true);
});

test('a network is created with a subnet, a container comes and goes, and it is removed', async () => {
  const { quickInput, dialog } = window.current;
  const networks = await show(window.current, 'Networks');
  const [name, container] = [uniqueName('quay'), uniqueName('ship')];
  const id = await engine.container({ name: container, start: true });
  await networks.action('Create Network…');
  await quickInput.waitFor('Create a network');
  expect(await refusal(quickInput, 'bridge')).toContain('There is a network bridge already.');
  await quickInput.submit(name);
  await step(2, 4);
  expect(await quickInput.value()).toBe('bridge');
  await quickInput.accept();
  await step(3, 4);
  expect(await refusal(quickInput, '10.77.0.0/33')).toContain('a number from 1 to 30');
  expect(await refusal(quickInput, '10.77.0.5/16')).toContain('10.77.0.5/16 is inside the subnet 10.77.0.0/16.');
  await quickInput.submit('10.77.0.0/16');
  await step(4, 4);
  await quickInput.submit('colour=teal');
  const row = await networks.row(name);
  expect(await row.description()).toBe('bridge · 10.77.0.0/16 · no containers');
  const created = await engine.must<{ Id: string }>('GET', `/networks/${name}`);
  expect(created).toMatchObject({
    Driver: 'bridge',
    Labels: { colour: 'teal' },
    IPAM: { Config: [{ Subnet: '10.77.0.0/16' }] },
  });

  await row.contextMenu('Connect a Container…');
  await quickInput.waitFor(`Connect a container to ${name}`);
  await quickInput.choose(container);
  await until('the container in the network', async () => (await row.description()).endsWith('1 container'));
  expect(await membersOf(name)).toEqual([id]);
  await row.contextMenu('Disconnect a Container…');
  await quickInput.waitFor(`Disconnect a container from ${name}`);
  await quickInput.choose(container);
  await until('the container out of the network', async () => (await row.description()).endsWith('no containers'));
  expect(await membersOf(name)).toEqual([]);
  await row.contextMenu('Remove…');
  expect(await dialog.text()).toContain(`Remove the network ${name}?`);
  await dialog.click('Remove');
  await networks.gone(name);
  expect(await exists(engine, `/networks/${created.Id}`)).toBe(false);
});

/** Waits for a step of several questions. */
async function step(number: number, of: number): Promise<void> {
  await window.current.quickInput.waitFor(`${number}/${of}`);
}

async function membersOf(network: string): Promise<string[]> {
  return Object.keys((await engine.must<{ Containers: object }>('GET', `/networks/${network}`)).Containers);
}
