import { beforeEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { startGate } from './gate.ts';
import { exists, imageIn, pushByEngine, sharedRegistryHost, useEngine } from './lab.ts';
import { refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
let images: View;

beforeEach(async () => {
  images = await show(window.current, 'Images');
});

test('an image is pulled by its name, with progress', async () => {
  const { quickInput, notifications } = window.current;
  await using gate = await startGate(sharedRegistryHost());
  const name = `${gate.host}/${uniqueName('pull')}`;
  const id = await engine.importBusybox(`${name}:2.1`);
  await pushByEngine(engine, `${name}:2.1`);
  await engine.must('DELETE', `/images/${name}:2.1`);
  gate.shut();
  await images.action('Pull Image…');
  await quickInput.waitFor('Pull an image');
  expect(await refusal(quickInput, 'Not/Lower')).toContain('must be lowercase');
  await quickInput.submit(`${name}:2.1`);
  const progress = notifications.withText(`Pulling ${name}:2.1`);
  await progress.text();
  expect(await progress.buttons()).toEqual(['Cancel']);
  gate.open();
  const done = notifications.withText(`Pulled ${name}:2.1.`);
  await done.text();
  expect(await done.buttons()).toEqual(['Run', 'Copy Reference']);
  await (await images.row(name)).expand();
  await images.row('2.1');
  expect((await imageIn(engine, `${name}:2.1`))?.Id).toBe(id);
});

test('a pull of what is not there says so, and nothing looks like success', async () => {
  const { quickInput, notifications } = window.current;
  const name = `${sharedRegistryHost()}/${uniqueName('absent')}:1`;
  await images.action('Pull Image…');
  await quickInput.waitFor('Pull an image');
  await quickInput.submit(name);
  const failure = notifications.withText(`${sharedRegistryHost()} does not have ${name}.`);
  await failure.text();
  expect(await failure.severity()).toBe('error');
  expect((await notifications.texts()).filter((text) => text.includes('Pulled'))).toEqual([]);
  expect(await imageIn(engine, name)).toBeUndefined();
});

test('run makes a container that appears and runs', async () => {
  const repository = uniqueName('runs');
  const id = await engine.importBusybox(`${repository}:1.0`, ['CMD ["sleep", "86400"]']);
  await show(window.current, 'Images', 'Containers');
  await (await images.row(repository)).expand();
  const tag = await images.row('1.0');
  expect(await tag.actions()).toEqual(['Run', 'Tag and Push…']);
  await tag.action('Run');
  const made = await until('the container', async () => {
    return (await engine.must<{ ImageID: string; State: string; Names: string[] }[]>('GET', '/containers/json'))[0];
  });
  expect(made).toMatchObject({ ImageID: id, State: 'running' });
  const row = await window.current.view('Containers').row(made.Names[0]?.slice(1) ?? '');
  await until('the row to be selected', async () => (await row.locator.getAttribute('aria-selected')) === 'true');
  await until('the image to be in use', async () => (await tag.description()).includes('in use'));
});

test('removing one of two tags untags; with the last tag the image goes', async () => {
  const { dialog } = window.current;
  const repository = uniqueName('tags');
  const id = await engine.importBusybox(`${repository}:1.0`, [`LABEL for=${repository}`]);
  await engine.must('POST', `/images/${repository}:1.0/tag?repo=${repository}&tag=1.1`);
  await (await images.row(repository)).expand();
  await (await images.row('1.0')).contextMenu('Remove…');
  expect(await dialog.text()).toContain(`Remove the tag ${repository}:1.0? The image stays as ${repository}:1.1.`);
  await dialog.click('Remove Tag');
  await images.gone('1.0');
  expect((await imageIn(engine, id))?.RepoTags).toEqual([`${repository}:1.1`]);
  await (await images.row('1.1')).contextMenu('Remove…');
  expect(await dialog.text()).toMatch(new RegExp(`Remove the image ${repository}:1\\.1\\? Frees up to [\\d.]+ MB\\.`));
  await dialog.click('Remove');
  await images.gone(repository);
  expect(await imageIn(engine, id)).toBeUndefined();
});

test('an image in use is not removed, and the container in the way is offered', async () => {
  const { notifications } = window.current;
  const repository = uniqueName('used');
  await engine.importBusybox(`${repository}:1.0`, [`LABEL for=${repository}`]);
  const name = uniqueName('user');
  await engine.container({ name, body: { Image: `${repository}:1.0` } });
  await (await images.row(repository)).expand();
  const row = await images.row('1.0');
  await until('the image to be in use', async () => (await row.description()).includes('in use'));
  await row.contextMenu('Remove…');
  const refused = notifications.withText(`${repository}:1.0 is in use by ${name}.`);
  await refused.text();
  expect(await refused.severity()).toBe('error');
  await refused.click(`Show ${name}`);
  const container = await window.current.view('Containers').row(name);
  await until('the container to be selected', async () => (await container.locator.getAttribute('aria-selected')) === 'true');
  expect(await imageIn(engine, `${repository}:1.0`)).toBeDefined();
  expect(await exists(engine, `/containers/${name}/json`)).toBe(true);
});

test('the history is a document', async () => {
  const repository = uniqueName('history');
  await engine.build(`${repository}:1.0`, 'FROM busybox:latest\nRUN echo lint > /bin/lint\nENV COLOUR=teal');
  await (await images.row(repository)).expand();
  await (await images.row('1.0')).contextMenu('More', 'Open History as a Text');
  await window.current.tab(`${repository}_1.0.history.txt`).waitFor();
  await until('the steps', async () => /RUN echo lint > \/bin\/lint/.test(await window.current.editorText()));
  const text = await window.current.editorText();
  expect(text).toMatch(/Created +Size +Tags +Created by/);
  expect(text).toContain('ENV COLOUR=teal');
  await window.current.closeAll();
  expect(await engine.must<unknown[]>('GET', `/images/${repository}:1.0/history`)).toHaveLength(Number(/(\d+) steps/.exec(text)?.[1]));
});

test('dangling images are shown on request, and pruned with what that frees', async () => {
  const { dialog, notifications } = window.current;
  const dangling = await engine.importBusybox('', [`LABEL for=${uniqueName()}`]);
  const shortId = dangling.replace('sha256:', '').slice(0, 12);
  await images.row('busybox');
  expect(await images.shows('Dangling')).toBe(false);
  await images.action('Show Dangling Images');
  await (await images.row('Dangling')).expand();
  await images.row(shortId);
  await images.action('Remove Unused Images…');
  expect(await dialog.text()).toMatch(/Dangling: 1, frees up to [\d.]+ MB\./);
  await dialog.click('Remove 1 Dangling');
  expect(await notifications.withText('Removed unused images').text()).toMatch(/[\d.]+ (MB|kB|B) freed\./);
  await images.gone('Dangling');
  expect(await imageIn(engine, dangling)).toBeUndefined();
  expect(await imageIn(engine, 'busybox:latest')).toBeDefined();
  await images.action('Hide Dangling Images');
});
