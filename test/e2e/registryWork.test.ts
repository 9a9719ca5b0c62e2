import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { pushFixture } from '../support/pushFixture.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { Row } from '../support/workbench/row.ts';
import type { View } from '../support/workbench/view.ts';
import { imageIn, manifestIn, tagsIn, useEngine } from './lab.ts';
import { connectRegistry, logIn, refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
let registry: Registry;
let registries: View;

beforeAll(async () => {
  registry = await startRegistry();
  await connectRegistry(window.current, registry.host);
});
beforeEach(async () => {
  registries = await show(window.current, 'Registries');
});
afterAll(async () => {
  await disconnect(registry.host);
  await registry.stop();
});

test('a tag says how it stands to its registry, and is pushed or pulled where that is due', async () => {
  const { notifications } = window.current;
  const repository = uniqueName('synced');
  const name = `${registry.host}/${repository}:1.0`;
  const id = await engine.importBusybox(name, [`LABEL for=${repository}`]);
  const images = await show(window.current, 'Images');
  await (await images.row(`${registry.host}/${repository}`)).expand();
  const tag = await images.row('1.0');
  await says(tag, 'not pushed');
  expect(await tag.actions()).toContain('Push');
  expect(await tag.actions()).not.toContain('Pull Newer');
  await tag.action('Push');
  await notifications.withText(`Pushed ${name}.`).text();
  // Nobody has refreshed anything.
  await says(tag, 'in sync');
  expect(await tag.actions()).not.toContain('Push');
  expect((await manifestIn(registry.host, repository, '1.0'))?.imageId).toBe(id);

  // Somebody else pushes: that nobody can know before a refresh.
  const digest = await pushFixture(registry, `${repository}:1.0`);
  await images.action('Refresh Images');
  await says(tag, 'registry has a newer one');
  expect(await tag.actions()).toContain('Pull Newer');
  expect(await tag.actions()).not.toContain('Push');
  expect((await imageIn(engine, name))?.Id).toBe(id);
  await tag.action('Pull Newer');
  await says(tag, 'in sync');
  const pulled = await imageIn(engine, name);
  expect(pulled?.Id).toBe((await manifestIn(registry.host, repository, '1.0'))?.imageId);
  expect((await imageIn(engine, `${registry.host}/${repository}@${digest}`))?.Id).toBe(pulled?.Id);
});

test('a tag is copied to another repository and another tag without being pulled', async () => {
  const { quickInput, notifications } = window.current;
  const [from, to] = [uniqueName('staging'), uniqueName('prod')];
  const digest = await pushFixture(registry, `${from}:3.1`);
  await open(from);
  const before = (await registry.answered()).length;
  await startCopy(from, '3.1');
  expect(await refusal(quickInput, `${registry.host}/Prod:3.1`)).toContain('must be lowercase');
  expect(await refusal(quickInput, `${registry.host}/${from}:3.1`)).toContain('This is the tag itself');
  await quickInput.submit(`${registry.host}/${to}:4.0`);
  const done = notifications.withText(`Copied ${registry.host}/${from}:3.1 to ${registry.host}/${to}:4.0.`);
  await done.text();
  expect(await done.severity()).toBe('info');
  expect(await done.buttons()).toEqual(['Copy Reference', 'Show in Registries']);
  // Nobody has refreshed anything.
  await (await registries.row(to)).expand();
  await registries.row('4.0');
  expect((await manifestIn(registry.host, to, '4.0'))?.digest).toBe(digest);

  await startCopy(from, '3.1');
  await quickInput.submit(`${registry.host}/${from}:stable`);
  await notifications.withText(`to ${registry.host}/${from}:stable.`).text();
  await registries.row('stable');
  expect((await manifestIn(registry.host, from, 'stable'))?.digest).toBe(digest);
  for (const name of [`${from}:3.1`, `${from}:stable`, `${to}:4.0`]) expect(await imageIn(engine, `${registry.host}/${name}`)).toBeUndefined();
  // The registry shared its blobs; nothing was sent through this machine.
  const uploads = (await registry.answered()).slice(before).filter(({ path }) => path.includes('/blobs/uploads/'));
  expect(uploads.length).toBeGreaterThan(0);
  expect(uploads.filter(({ path, status }) => !path.includes('mount=') || status !== 201)).toEqual([]);
});

test('two selected tags are laid side by side', async () => {
  const { page } = window.current;
  const path = uniqueName('compared');
  const settings = (name: string) => ({ settings: { Cmd: [`run-${name}`], Env: ['SHARED=yes'] } });
  await pushFixture(registry, `${path}:5.1`, settings('old'));
  await pushFixture(registry, `${path}:5.2`, settings('new'));
  await open(path);
  const last = await registries.select('5.1', '5.2');
  await last?.contextMenu('Compare…');
  const name = `${registry.host}/${path}`;
  await window.current.tab(`${name}:5.1 ↔ ${name}:5.2`).waitFor();
  const side = (which: 'original' | 'modified') => page.locator(`.monaco-diff-editor .editor.${which}`);
  await side('original').getByText('run-old').waitFor();
  await side('modified').getByText('run-new').waitFor();
  await side('original').locator('.line-delete').first().waitFor();
  await side('modified').locator('.line-insert').first().waitFor();
  await window.current.closeAll();
});

test('a diagnosis finds that the engine does not trust a registry, and later that nothing listens', async () => {
  const { quickInput, dialog } = window.current;
  await using plain = await startRegistry({ address: '10.99.0.1' });
  await window.current.runCommand('Gantry: Connect a Registry…');
  await quickInput.waitFor('Connect a registry');
  await quickInput.submit(plain.host);
  expect(await dialog.text()).toContain(`${plain.host} speaks plain HTTP. Connect all the same?`);
  await dialog.click('Use HTTP');
  await logIn(quickInput, plain.host);
  await using _ = { [Symbol.asyncDispose]: () => disconnect(plain.host) };
  const row = await registries.row(plain.host);
  await row.contextMenu('Diagnose…');
  await quickInput.waitFor(`${plain.host}: what is wrong`);
  const found = await quickInput.items();
  expect(found).toEqual(expect.arrayContaining(['Connection', 'Registry', 'The engine’s trust', 'Open as a Text', 'Open Settings']));
  expect(await quickInput.widget.textContent()).toContain('→ Let the Engine Trust It…');
  await quickInput.choose('Open as a Text');
  await window.current.tab(`Report about ${plain.host.replace(':', '_')}`).waitFor();
  const report = await window.current.editorText();
  expect(report).toContain(`What Gantry found about ${plain.host}`);
  expect(report).toMatch(/✓ Connection: /);
  expect(report).toMatch(/✗ The engine’s trust: .*plain HTTP/);
  await window.current.closeAll();

  await plain.kill();
  await row.contextMenu('Diagnose…');
  await quickInput.waitFor(`${plain.host}: what is wrong`);
  expect(await quickInput.items()).not.toContain('Registry');
  await quickInput.choose('Open as a Text');
  await until('the report', async () => /✗ Connection: /.test(await window.current.editorText()));
  await window.current.closeAll();
});

test('several images are chosen from a list and pushed below one namespace', async () => {
  const { quickInput, notifications } = window.current;
  const [web, api, other] = [uniqueName('web'), uniqueName('api'), uniqueName('other')];
  const ids = [await engine.importBusybox(`${web}:1.0`, [`LABEL for=${web}`]), await engine.importBusybox(`${api}:2.0`, [`LABEL for=${api}`])];
  await engine.importBusybox(`${other}:1.0`, [`LABEL for=${other}`]);
  const images = await show(window.current, 'Images', 'Registries');
  await images.row(other);
  await images.action('Push Several Images…');
  await quickInput.waitFor('Push several images');
  await quickInput.choose(`${web}:1.0`);
  await quickInput.choose(`${api}:2.0`);
  await quickInput.accept();
  await quickInput.waitFor('Push 2 images');
  await quickInput.choose(registry.host);
  await quickInput.waitFor(`Push 2 images to ${registry.host}`);
  await until('the question for the namespace', async () => (await quickInput.message()).includes('Namespace'));
  expect(await refusal(quickInput, 'My Team')).toMatch(/lowercase|letters/);
  const team = uniqueName('team');
  await quickInput.submit(team);
  await until('the pattern', async () => (await quickInput.value()) === '{namespace}/{name}:{tag}');
  await until('the names that come of it', async () => (await quickInput.message()).includes(`${registry.host}/${team}/${web}:1.0`));
  await quickInput.accept();
  await quickInput.choose('Remove the new tags after the push');
  const done = notifications.withText('Pushed 2 images.');
  await done.text();
  expect(await done.severity()).toBe('info');
  expect((await manifestIn(registry.host, `${team}/${web}`, '1.0'))?.imageId).toBe(ids[0]);
  expect((await manifestIn(registry.host, `${team}/${api}`, '2.0'))?.imageId).toBe(ids[1]);
  expect(await tagsIn(registry.host, `${team}/${other}`)).toEqual([]);
  expect(await imageIn(engine, `${web}:1.0`)).toBeDefined();
  expect(await imageIn(engine, `${registry.host}/${team}/${web}:1.0`)).toBeUndefined();
  // Nobody has refreshed anything.
  await (await registries.row(registry.host)).expand();
  await registries.row(`${team}/${api}`);
});

/** Waits until the grey text of a tag ends so. */
async function says(tag: Row, status: string): Promise<void> {
  await until(`the tag to say ${status}`, async () => (await tag.description()).endsWith(` · ${status}`));
}

/** Asks for a copy of a tag in the file's registry, up to the question for its name. */
async function startCopy(path: string, tag: string): Promise<void> {
  const { quickInput } = window.current;
  await (await registries.row(tag)).contextMenu('Copy To…');
  await quickInput.waitFor(`Copy ${registry.host}/${path}:${tag} to`);
  await quickInput.choose(registry.host);
  await until('the proposed name', async () => (await quickInput.value()) === `${registry.host}/${path}:${tag}`);
}

/** Opens a repository of the file's registry that was pushed just now. */
async function open(path: string): Promise<void> {
  await registries.action('Refresh Registries');
  await (await registries.row(registry.host)).expand();
  await (await registries.row(path)).expand();
}

async function disconnect(host: string): Promise<void> {
  await window.current.reset();
  const view = await show(window.current, 'Registries');
  await (await view.row(host)).contextMenu('Disconnect…');
  await window.current.dialog.click('Disconnect');
  await view.gone(host);
}
