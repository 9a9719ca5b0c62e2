import { expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { http } from '../support/http.ts';
import { freePort } from '../support/ports.ts';
import { importRegistryImage } from '../support/registryImage.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { exists, pushByEngine, stateOf, tagsIn, useEngine } from './lab.ts';
import { refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
const form = 'Start a local registry';

test('a local registry is started in the engine, is connected once it answers, and takes a push', async () => {
  const { quickInput, notifications, dialog } = window.current;
  await importRegistryImage(engine);
  const [name, port] = [uniqueName('registry'), await freePort()];
  const host = `localhost:${port}`;
  const registries = await show(window.current, 'Registries');
  await window.current.runCommand('Gantry: Start a Local Registry…');
  await quickInput.waitFor(form);
  await set('Name', name);
  await choose('Port');
  await until('the question for the port', async () => (await quickInput.message()).includes('Port on'));
  expect(await refusal(quickInput, '70000')).toContain('65535');
  await quickInput.submit(String(port));
  await choose('Storage');
  await quickInput.waitFor('Where the registry keeps its images');
  await quickInput.choose('Volume');
  await until('the question for the volume', async () => (await quickInput.message()).includes('Name of the volume'));
  await quickInput.submit(name);
  await choose('Start');

  const done = notifications.withText(`A registry runs at ${host}.`);
  await done.text();
  expect(await done.buttons()).toEqual(['Push Several Images…', 'Copy Address', 'Copy as docker run']);
  expect(await (await registries.row(host)).description()).toBe('HTTP');
  expect((await http(`http://${host}/v2/`)).status).toBe(200);
  expect((await stateOf(engine, name)).Running).toBe(true);
  expect(await exists(engine, `/volumes/${name}`)).toBe(true);
  await done.click('Copy Address');
  await until('the address on the clipboard', async () => (await window.current.clipboard()) === host);

  const repository = uniqueName('pushed');
  await engine.importBusybox(`${host}/${repository}:1.0`);
  await pushByEngine(engine, `${host}/${repository}:1.0`);
  expect(await tagsIn(host, repository)).toEqual(['1.0']);
  await registries.action('Refresh Registries');
  await (await registries.row(host)).expand();
  await registries.row(repository);

  await (await registries.row(host)).contextMenu('Disconnect…');
  await dialog.click('Disconnect');
  await registries.gone(host);
});

/** Chooses a row of the form, once the form is back. */
async function choose(row: string): Promise<void> {
  const { quickInput } = window.current;
  await until('the form', async () => (await quickInput.items().catch((): string[] => [])).includes('Start'));
  await quickInput.choose(row);
}

/** Gives a setting of the form another value. */
async function set(row: string, value: string): Promise<void> {
  const { quickInput } = window.current;
  await choose(row);
  await until(`the question for ${row}`, async () => (await quickInput.message()).includes(row));
  await quickInput.submit(value);
}
