import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import { commands } from '../../../../src/resources/composeProject/commands.ts';
import { composeProject } from '../../../../src/resources/composeProject/kind.ts';
import { isOneOff, projectFrom, projectOf, projectsAmong } from '../../../../src/resources/composeProject/members.ts';
import { container } from '../../../../src/resources/container/kind.ts';
import { abilitiesOf } from '../../../../src/resources/kind.ts';
import { buildRows, defaultOptions } from '../../../../src/resources/rows.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { type Lab, lab } from '../container/lab.ts';
import { sample } from '../container/samples.ts';
import { Watched } from '../container/watch.ts';
import { TestPage } from '../logs/testPage.ts';
import type { Answer } from '../scriptedUi.ts';

const related = { usage: new Usage([]), now: 0 };
const label = 'com.docker.compose.project';
const member = (project: string, labels: Readonly<Record<string, string>> = {}) => ({ Labels: { [label]: project, ...labels } });

describe('a project', () => {
  test.each([
    [{ [label]: 'shop' }, 'shop'],
    [{ 'io.podman.compose.project': 'pods' }, 'pods'],
    [{ [label]: '', 'io.podman.compose.project': '' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (labels, expected) => expect(projectOf(labels)).toBe(expected));

  test.each<[string, readonly Partial<Container>[], string]>([
    ['runs', [{}, {}], 'stop'],
    ['runs in part', [{}, { state: 'exited' }], 'start stop'],
    ['has stopped', [{ state: 'exited' }], 'start'],
    ['has only what was run once', [{ state: 'exited', labels: { 'com.docker.compose.oneoff': 'True' } }], ''],
    ['is paused', [{ state: 'paused' }], 'stop'],
  ])('that %s can: %s', (_, members, expected) => {
    expect(abilitiesOf(composeProject, projectFrom('shop', members.map(sample)), related).join(' ')).toBe(expected);
  });

  test('knows its files, also those that are written as relative paths', () => {
    const labels = { [`${label}.working_dir`]: '/src/shop', [`${label}.config_files`]: 'compose.yaml, /etc/extra.yaml' };
    expect(projectFrom('shop', [sample(), sample({ labels })])).toMatchObject({
      workingFolder: '/src/shop',
      files: ['/src/shop/compose.yaml', '/etc/extra.yaml'],
    });
  });

  test('is a row that can be acted on', () => {
    const rows = buildRows(container, [sample({ labels: { [label]: 'shop' } })], related, defaultOptions);
    expect(rows[0]).toMatchObject({
      id: 'composeProject/shop',
      kind: 'composeProject',
      abilities: ['stop'],
      resource: { kind: 'composeProject', name: 'shop' },
    });
  });
});

/** Two containers, a network and a volume of one project, as compose would make them, and one container of another. */
async function shop(answers: readonly Answer[] = []): Promise<{ used: Lab; name: string; members: readonly Container[]; stranger: Container }> {
  const used = await lab(answers);
  const name = uniqueName('shop');
  await used.witness.must('POST', '/networks/create', { Name: `${name}_default`, ...member(name) });
  await used.witness.must('POST', '/volumes/create', { Name: `${name}_data`, ...member(name) });
  const HostConfig = { NetworkMode: `${name}_default`, Binds: [`${name}_data:/data`] };
  const web = await used.container({ body: { ...member(name), HostConfig } });
  const once = await used.container({ start: false, body: { ...member(name, { 'com.docker.compose.oneoff': 'True' }), HostConfig } });
  const stranger = await used.container({ body: member(`${name}2`) });
  return { used, name, members: [web, once], stranger };
}
const exists = async ({ witness }: Lab, path: string) => (await witness.api('GET', path)).status === 200;
const now = async ({ ports }: Lab, name: string) => projectsAmong(await ports.resources('container')).filter((project) => project.name === name);

describe('commands on a project', () => {
  test('stop, start and restart it, and nothing else', async () => {
    const { used, name, members, stranger } = await shop();
    await using _ = used;
    const [web, once] = members;
    if (!web || !once) throw new Error('two members');
    await commands.stop.run(used.ports, await now(used, name));
    expect((await used.inspect(web)).State.Running).toBe(false);
    expect((await used.inspect(stranger)).State.Running).toBe(true);
    await commands.start.run(used.ports, await now(used, name));
    const { StartedAt, Running } = (await used.inspect(web)).State;
    expect(Running).toBe(true);
    expect((await used.inspect(once)).State.Status).toBe('created');
    await commands.restart.run(used.ports, await now(used, name));
    expect((await used.inspect(web)).State.StartedAt).not.toBe(StartedAt);
    await down(used, name);
  });

  test.each([
    ['Down', true],
    ['Down With 1 Volume', false],
    [undefined, true],
  ])('take it down: %s', async (choose, volumeStays) => {
    const { used, name, members, stranger } = await shop([{ choose }]);
    await using _ = used;
    await commands.down.run(used.ports, await now(used, name));
    const gone = choose !== undefined;
    for (const { id } of members) expect(await exists(used, `/containers/${id}/json`)).toBe(!gone);
    expect(await exists(used, `/networks/${name}_default`)).toBe(!gone);
    expect(await exists(used, `/volumes/${name}_data`)).toBe(volumeStays);
    expect(await exists(used, `/containers/${stranger.id}/json`)).toBe(true);
    const { title, detail } = used.ui.questions[0] ?? {};
    expect(title).toBe(`Take ${name} down?`);
    for (const part of [...members.map((one) => one.name), `${name}_default`, `${name}_data`, 'compose run']) expect(detail).toContain(part);
    await down(used, name);
  });

  test('go on past what cannot be removed, and name it', async () => {
    const { used, name, members } = await shop([{ choose: 'Down With 1 Volume' }]);
    await using _ = used;
    const other = await used.container({ body: { HostConfig: { NetworkMode: `${name}_default`, Binds: [`${name}_data:/data`] } } });
    await expect(commands.down.run(used.ports, await now(used, name))).rejects.toMatchObject({
      code: 'partial',
      message: expect.stringMatching(new RegExp(`2 of 4 failed.*${name}_default.*${name}_data`)),
    });
    for (const { id } of members) expect(await exists(used, `/containers/${id}/json`)).toBe(false);
    await used.witness.must('DELETE', `/containers/${other.id}?force=1`);
    await down(used, name);
  });

  test('open its logs, in a terminal and on a page', async () => {
    const { used, name, members } = await shop([{ pick: 'Everything' }]);
    await using _ = used;
    const project = await now(used, name);
    await commands.logs.run(used.ports, project);
    const session = used.ui.terminals[0];
    if (!session) throw new Error('no terminal');
    const watched = new Watched(session);
    await session.open(undefined);
    for (const one of members.filter(isOneOff)) await watched.shows(`${one.name} is not running`);
    await session.close();
    await commands.openLogs.run(used.ports, project);
    const panel = used.ui.panels[0];
    if (!panel) throw new Error('no page');
    expect(panel.title).toBe(`${name} (logs)`);
    await new TestPage(panel).shows('is not running');
    panel.close();
    await down(used, name);
  });

  test('open its file when it is here, and say so when it is not', async () => {
    await using folder = await tempFolder('compose-');
    const path = join(folder.path, 'compose.yaml');
    await writeFile(path, 'services: {}\n');
    await using used = await lab([{ pick: 'compose.yaml' }]);
    const project = (files: string) => projectFrom('shop', [sample({ labels: { [`${label}.config_files`]: files } })]);
    await commands.openFile.run(used.ports, [project(path)]);
    await commands.openFile.run(used.ports, [project(`${path},/nowhere/other.yaml`)]);
    expect(used.ui.edited).toEqual([
      { path, text: 'services: {}\n' },
      { path, text: 'services: {}\n' },
    ]);
    await expect(commands.openFile.run(used.ports, [project('/nowhere/compose.yaml')])).rejects.toMatchObject({ code: 'notFound' });
  });
});

test('the palette offers just the projects that qualify', async () => {
  const { used, name } = await shop([{ pick: (item) => item.label.startsWith('shop') }]);
  await using _ = used;
  const chosen = await composeProject.choose?.(used.ports, (project) => project.name === name, 'Stop');
  expect(chosen?.map((project) => project.name)).toEqual([name]);
  expect(await composeProject.choose?.(used.ports, () => false, 'Stop')).toBeUndefined();
  expect(used.ui.told).toHaveLength(1);
  await down(used, name);
});

/** Takes away what the lab does not. */
async function down({ witness }: Lab, name: string): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${label}=${name}`] }));
  for (const { Id } of await witness.must<{ Id: string }[]>('GET', `/containers/json?all=1&filters=${filters}`))
    await witness.api('DELETE', `/containers/${Id}?force=1`);
  await witness.api('DELETE', `/networks/${name}_default`);
  await witness.api('DELETE', `/volumes/${name}_data`);
}
