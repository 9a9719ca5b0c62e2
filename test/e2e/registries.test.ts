import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { pushFixture } from '../support/pushFixture.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { imageIn, manifestIn, pushByEngine, useEngine } from './lab.ts';
import { connectRegistry, logIn, show } from './steps.ts';

const account = { user: 'harbour', password: 'master' };
const engine = useEngine();
const window = useWindow();
let registry: Registry;
let registries: View;

beforeAll(async () => {
  registry = await startRegistry({ htpasswd: account });
});
beforeEach(async () => {
  registries = await show(window.current, 'Registries');
});
afterAll(() => registry.stop());

test('a registry is connected after its login was checked, and forgotten again', async () => {
  const { notifications, dialog, quickInput } = window.current;
  await disconnect();
  await connectRegistry(window.current, registry.host, {
    ...account,
    password: 'wrong',
  });
  const failure = notifications.withText(/user|password|log in/i);
  expect(await failure.text()).toContain(registry.host);
  expect(await failure.severity()).toBe('error');
  expect(await registries.shows(registry.host)).toBe(false);
  await connectRegistry(window.current, registry.host, account);
  const row = await registries.row(registry.host);
  expect(await row.description()).toBe('harbour · HTTP');
  expect((await registry.api('GET', '/v2/')).status).toBe(200);

  await row.contextMenu('Disconnect…');
  expect(await dialog.text()).toContain(`Disconnect ${registry.host}?`);
  await dialog.click('Disconnect');
  await registries.gone(registry.host);
  // Its password is forgotten too: the registry asks again.
  await window.current.runCommand('Gantry: Connect a Registry…');
  await quickInput.waitFor('Connect a registry');
  await quickInput.submit(registry.host);
  await logIn(quickInput, registry.host, account);
  await registries.row(registry.host);
});

test('a tag is looked at, copied and pulled', async () => {
  const { clipboard, path, digest, imageId } = {
    clipboard: () => window.current.clipboard(),
    ...(await fill('looked', '1.0')),
  };
  await open(path);
  const tag = await registries.row('1.0');
  await until('the size', async () => /^[\d.]+ (kB|MB)/.test(await tag.description()));
  expect(await tag.tooltip()).toContain(digest);
  await tag.contextMenu('Copy', 'Copy Reference');
  await until('the reference on the clipboard', async () => (await clipboard()) === `${registry.host}/${path}:1.0`);
  await tag.contextMenu('Copy', 'Copy Digest');
  await until('the digest on the clipboard', async () => (await clipboard()) === digest);
  await tag.contextMenu('Inspect Manifest');
  await until('the manifest', async () => (await window.current.editorText()).includes('"schemaVersion": 2'));
  await window.current.closeAll();
  expect(await tag.actions()).toEqual(['Pull']);
  await tag.action('Pull');
  await until('the image in the engine', async () => (await imageIn(engine, `${registry.host}/${path}:1.0`))?.Id === imageId);
});

test('the platforms of a tag are in its tooltip', async () => {
  const path = `team/${uniqueName('platforms')}`;
  const digest = await pushFixture(registry, `${path}:2.0`, { kind: 'oci-index' });
  await open(path);
  const tag = await registries.row('2.0');
  await until('the number of platforms', async () => (await tag.description()).endsWith('2 platforms'));
  const text = await tag.tooltip();
  expect(text).toContain(digest);
  expect(text).toContain('linux/amd64, linux/arm64');
  expect((await registry.api('HEAD', `/v2/${path}/manifests/${digest}`, { headers: { accept: 'application/vnd.oci.image.index.v1+json' } })).status).toBe(200);
});

test('deleting a tag names those that share its image, and leaves them', async () => {
  const { dialog } = window.current;
  const { path, digest } = await fill('shared', '8', '8.4', '9');
  await open(path);
  await (await registries.row('8')).contextMenu('Delete…');
  expect(await dialog.text()).toContain(`Delete ${registry.host}/${path}:8 from the registry?`);
  expect(await dialog.text()).toContain('the same image stays as 8.4');
  await dialog.click('Delete');
  await registries.gone('8');
  await registries.row('8.4');
  expect(await manifestIn(registry.host, path, '8', account)).toBeUndefined();
  expect((await manifestIn(registry.host, path, '8.4', account))?.digest).toBe(digest);
  expect(await manifestIn(registry.host, path, '9', account)).toBeDefined();
});

/** Pushes an image under these tags, all but the first two an image of its own, and takes it out of the engine again. */
async function fill(
  prefix: string,
  ...tags: string[]
): Promise<{
  readonly path: string;
  readonly digest: string;
  readonly imageId: string;
}> {
  const path = `team/${uniqueName(prefix)}`;
  for (const [index, tag] of tags.entries()) {
    const name = `${registry.host}/${path}:${tag}`;
    await engine.importBusybox(name, [`LABEL for=${path}`, `LABEL part=${Math.max(0, index - 1)}`]);
    if (index === 1) await engine.must('POST', `/images/${registry.host}/${path}:${tags[0]}/tag?repo=${registry.host}/${path}&tag=${tag}`);
    await pushByEngine(engine, name, account);
  }
  for (const tag of tags) await engine.must('DELETE', `/images/${registry.host}/${path}:${tag}`);
  const manifest = await manifestIn(registry.host, path, tags[0] ?? '', account);
  if (manifest === undefined) throw new Error(`${path} was not pushed`);
  return { path, ...manifest };
}

/** Connects the registry, when it is not, and opens a repository. */
async function open(path: string): Promise<void> {
  if (await registries.shows(registry.host)) await registries.action('Refresh Registries');
  else await connectRegistry(window.current, registry.host, account);
  await (await registries.row(registry.host)).expand();
  await (await registries.row(path)).expand();
}

async function disconnect(): Promise<void> {
  if (!(await registries.shows(registry.host))) return;
  await (await registries.row(registry.host)).contextMenu('Disconnect…');
  await window.current.dialog.click('Disconnect');
  await registries.gone(registry.host);
}
