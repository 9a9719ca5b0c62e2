import { beforeEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { exists, nameOf, stateOf, useEngine } from './lab.ts';
import { iconOf, refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
let containers: View;

beforeEach(async () => {
  containers = await show(window.current, 'Containers');
});

test('rows follow what others do with containers', async () => {
  const name = uniqueName('live');
  const id = await engine.container({ name });
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-outline');
  expect(await row.description()).toBe('busybox:latest · Created');
  await engine.must('POST', `/containers/${id}/start`);
  await iconOf(row, 'codicon-vm-running');
  await engine.must('POST', `/containers/${id}/pause`);
  await iconOf(row, 'codicon-debug-pause');
  await engine.must('POST', `/containers/${id}/unpause`);
  await iconOf(row, 'codicon-vm-running');
  const other = uniqueName('renamed');
  await engine.must('POST', `/containers/${id}/rename?name=${other}`);
  const renamed = await containers.row(other);
  await containers.gone(name);
  await engine.must('POST', `/containers/${id}/kill`);
  await iconOf(renamed, 'codicon-vm-outline');
  await until('the exit code', async () => (await renamed.description()).includes('Exited (137)'));
  await engine.must('DELETE', `/containers/${id}`);
  await containers.gone(other);
  expect(await exists(engine, `/containers/${id}/json`)).toBe(false);
});

test('stop, start and restart', async () => {
  const name = uniqueName('run');
  const id = await engine.container({ name, start: true });
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-running');
  expect(await row.actions()).toEqual(['Stop', 'View Logs', 'Open Shell']);
  await row.action('Stop');
  await until('the container to stop', async () => (await stateOf(engine, id)).Status === 'exited');
  await iconOf(row, 'codicon-vm-outline');
  expect(await row.actions()).toEqual(['Start', 'View Logs']);
  await row.action('Start');
  await until('the container to start', async () => (await stateOf(engine, id)).Running);
  await iconOf(row, 'codicon-vm-running');
  const { StartedAt } = await stateOf(engine, id);
  await row.contextMenu('Restart');
  await until('the container to start again', async () => {
    const state = await stateOf(engine, id);
    return state.Running && state.StartedAt !== StartedAt;
  });
  expect(await window.current.notifications.texts()).toEqual([]);
});

test('pause, unpause and kill with a signal of choice', async () => {
  const name = uniqueName('signal');
  const id = await engine.container({ name, start: true });
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-running');
  await row.contextMenu('More', 'Pause');
  await iconOf(row, 'codicon-debug-pause');
  expect((await stateOf(engine, id)).Paused).toBe(true);
  await row.contextMenu('More', 'Unpause');
  await iconOf(row, 'codicon-vm-running');
  expect((await stateOf(engine, id)).Paused).toBe(false);
  await row.contextMenu('More', 'Kill…');
  await window.current.quickInput.waitFor(`Kill ${name}`);
  await window.current.quickInput.choose('SIGTERM');
  await iconOf(row, 'codicon-vm-outline');
  // Its trap ends it in order; SIGKILL would have made it 137.
  expect(await stateOf(engine, id)).toMatchObject({
    Status: 'exited',
    ExitCode: 0,
  });
});

test('rename refuses a bad or a taken name while typing', async () => {
  const { quickInput } = window.current;
  const [name, taken, wanted] = [uniqueName('old'), uniqueName('taken'), uniqueName('new')];
  const id = await engine.container({ name });
  await engine.container({ name: taken });
  const row = await containers.row(name);
  await containers.row(taken);
  await row.contextMenu('Rename…');
  await quickInput.waitFor(`Rename ${name}`);
  expect(await quickInput.value()).toBe(name);
  expect(await refusal(quickInput, 'two words')).toContain('A container name has at least two characters');
  expect(await refusal(quickInput, taken)).toContain(`Another container is called ${taken}.`);
  await quickInput.escape();
  expect(await nameOf(engine, id)).toBe(name);
  await row.contextMenu('Rename…');
  await quickInput.waitFor(`Rename ${name}`);
  await quickInput.submit(wanted);
  await containers.row(wanted);
  expect(await nameOf(engine, id)).toBe(wanted);
});

test('remove asks once, and says that a running container is killed', async () => {
  const { dialog } = window.current;
  const [stopped, running] = [uniqueName('stopped'), uniqueName('running')];
  await engine.container({ name: stopped });
  const id = await engine.container({
    name: running,
    start: true,
    body: { Volumes: { '/data': {} } },
  });
  await (await containers.row(stopped)).contextMenu('Remove…');
  expect(await dialog.text()).toContain(`Remove the container ${stopped}?`);
  expect((await dialog.buttons()).toSorted()).toEqual(['Cancel', 'Remove']);
  await dialog.click('Remove');
  await containers.gone(stopped);
  expect(await exists(engine, `/containers/${stopped}/json`)).toBe(false);

  const row = await containers.row(running);
  await row.contextMenu('Remove…');
  expect(await dialog.text()).toContain(`Force the removal of ${running}? It is running and will be killed.`);
  await dialog.click('Cancel');
  expect((await stateOf(engine, id)).Running).toBe(true);
  await row.contextMenu('Remove…');
  expect(await dialog.text()).toContain('Anonymous volumes:');
  expect((await dialog.buttons()).toSorted()).toEqual(['Cancel', 'Remove', 'Remove With Volumes']);
  await dialog.click('Remove With Volumes');
  await containers.gone(running);
  expect(await exists(engine, `/containers/${id}/json`)).toBe(false);
  expect((await engine.must<{ Volumes: unknown[] | null }>('GET', '/volumes')).Volumes ?? []).toEqual([]);
});

test('several selected containers are stopped at once', async () => {
  const names = [uniqueName('many-a'), uniqueName('many-b'), uniqueName('many-c')];
  const ids: string[] = [];
  for (const name of names) ids.push(await engine.container({ name, start: true }));
  for (const name of names) await iconOf(await containers.row(name), 'codicon-vm-running');
  const last = await containers.select(...names.slice(0, 2));
  const menu = await last?.contextMenu();
  expect(await menu?.items()).not.toContain('Rename…');
  await menu?.choose('Stop');
  await until('both to stop', async () => {
    const states = await Promise.all(ids.slice(0, 2).map((id) => stateOf(engine, id)));
    return states.every(({ Running }) => !Running);
  });
  expect((await stateOf(engine, ids[2] ?? '')).Running).toBe(true);
  expect(await window.current.notifications.texts()).toEqual([]);
  // When they are gone, nothing is selected together any more.
  for (const id of ids.slice(0, 2)) await engine.must('DELETE', `/containers/${id}?force=1`);
  for (const name of names.slice(0, 2)) await containers.gone(name);
  const alone = await (await containers.row(names[2] ?? '')).contextMenu();
  expect(await alone.items()).toContain('Rename…');
});

test('containers stand below their compose project, or as one chooses', async () => {
  const { quickInput } = window.current;
  const project = uniqueName('harbour');
  const [web, db] = [`${project}-web-1`, `${project}-db-1`];
  const body = { Labels: { 'com.docker.compose.project': project } };
  await engine.container({ name: web, start: true, body });
  await engine.container({ name: db, body });
  const group = await containers.row(project);
  await until('the project to say how many run', async () => (await group.description()) === '1/2 running');
  await group.expand();
  await containers.row(web);
  try {
    await containers.action('Group Containers…');
    await quickInput.choose('By state');
    await containers.gone(project);
    await (await containers.row('created')).expand();
    await containers.row(db);
    await containers.action('Group Containers…');
    await quickInput.choose('Not grouped');
    await until('no groups', async () => (await containers.labels()).toSorted().join() === [db, web].join());
  } finally {
    await containers.action('Group Containers…');
    await quickInput.choose('By compose project');
  }
  await containers.row(project);
  expect(await engine.must<unknown[]>('GET', `/containers/json?all=1&filters={"label":["com.docker.compose.project=${project}"]}`)).toHaveLength(2);
});

test('the filter works while it is typed, and one click clears it', async () => {
  const { quickInput } = window.current;
  const [web, db] = [uniqueName('crane'), uniqueName('gull')];
  await engine.container({ name: web, start: true });
  await engine.container({ name: db, body: { Labels: { colour: 'teal' } } });
  await containers.row(web);
  await containers.action('Filter Containers…');
  await quickInput.waitFor('Filter Containers');
  await quickInput.type('CRANE');
  await containers.gone(db);
  // Matches what the row does not show, too.
  await quickInput.type('teal');
  await containers.row(db);
  await containers.gone(web);
  await quickInput.accept();
  await quickInput.closed();
  expect(await containers.message.textContent()).toContain('Filtered by “teal”');
  await containers.action('Clear the Filter of Containers');
  await containers.row(web);
  await containers.row(db);
  expect(await engine.must<unknown[]>('GET', '/containers/json?all=1')).toHaveLength(2);
});

test('inspect opens a document, and the name is copied', async () => {
  const name = uniqueName('look');
  const id = await engine.container({
    name,
    body: { Labels: { colour: 'teal' } },
  });
  const row = await containers.row(name);
  await row.contextMenu('Inspect');
  await window.current.tab(`${name}.json`).waitFor();
  await until('the document', async () => (await window.current.editorText()).includes(`"Id": "${id}"`));
  await row.contextMenu('Copy', 'Copy Name');
  await until('the name on the clipboard', async () => (await window.current.clipboard()) === name);
  await window.current.closeAll();
  expect(await nameOf(engine, id)).toBe(name);
});

test('the palette offers only containers that qualify', async () => {
  const { quickInput } = window.current;
  const [running, stopped] = [uniqueName('up'), uniqueName('down')];
  await engine.container({ name: running, start: true });
  const id = await engine.container({ name: stopped });
  await iconOf(await containers.row(running), 'codicon-vm-running');
  await window.current.runCommand('Gantry: Stop Container…');
  await quickInput.waitFor('Stop Container…');
  expect(await quickInput.items()).toEqual([running]);
  await quickInput.escape();
  await window.current.runCommand('Gantry: Start Container…');
  await quickInput.waitFor('Start Container…');
  expect(await quickInput.items()).toEqual([stopped]);
  await quickInput.choose(stopped);
  await until('the container to start', async () => (await stateOf(engine, id)).Running);
});

test('keys stop and start the selected container, open its logs, and ask before it goes; where one types they do nothing', async () => {
  const { page, quickInput, dialog } = window.current;
  const name = uniqueName('keys');
  const id = await engine.container({ name, start: true, body: { Cmd: ['sh', '-c', 'echo ahoy; trap "exit 0" TERM; sleep 86400 & wait'] } });
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-running');
  const list = containers.pane.locator('.monaco-list');
  await list.press('Home');
  await list.press('Enter');
  await until('the row to be selected', async () => (await row.locator.getAttribute('aria-selected')) === 'true');
  await page.keyboard.press('Alt+s');
  await iconOf(row, 'codicon-vm-outline');
  expect((await stateOf(engine, id)).Running).toBe(false);
  await page.keyboard.press('Control+f');
  await quickInput.waitFor('Filter Containers');
  await page.keyboard.press('Alt+s');
  await quickInput.escape();
  expect((await stateOf(engine, id)).Running).toBe(false);
  await list.press('Alt+s');
  await iconOf(row, 'codicon-vm-running');
  await list.press('Delete');
  expect(await dialog.text()).toContain(`Force the removal of ${name}?`);
  await dialog.click('Cancel');
  await list.press('Alt+l');
  await window.current.terminal.shows('ahoy');
  expect((await stateOf(engine, id)).Running).toBe(true);
  await window.current.closeAll();
});
