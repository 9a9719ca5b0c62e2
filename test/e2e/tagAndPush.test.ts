import { expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { startRegistry } from '../support/registry.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { startGate } from './gate.ts';
import { exists, imageIn, manifestIn, sharedRegistryHost, tagsIn, useEngine } from './lab.ts';
import { connectRegistry, logIn, refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();

test('a tag is tagged and pushed to a private registry, and its repository appears there', async () => {
  const { quickInput, notifications } = window.current;
  await using gate = await startGate(sharedRegistryHost());
  const repository = uniqueName('team/web');
  const id = await engine.importBusybox(`${repository}:1.0`, ['CMD ["sh"]', `LABEL for=${repository}`]);
  const images = await show(window.current, 'Images', 'Registries');
  await connectRegistry(window.current, gate.host);
  const registries = window.current.view('Registries');
  await (await registries.row(gate.host)).expand();

  await (await images.row(repository)).expand();
  await (await images.row('1.0')).contextMenu('Tag and Push…');
  await quickInput.waitFor('Tag and push');
  expect(await quickInput.items()).toEqual(expect.arrayContaining([gate.host, 'Other address…']));
  await quickInput.choose(gate.host);
  await until('the proposed name', async () => (await quickInput.value()) === `${gate.host}/${repository}:1.0`);
  expect(await refusal(quickInput, `${gate.host}/Team/web:1.0`)).toContain('must be lowercase');
  expect(await refusal(quickInput, `${gate.host}/${repository}:-1`)).toContain('A tag has letters, digits');
  gate.shut();
  await quickInput.submit(`${gate.host}/${repository}:1.0`);

  const progress = notifications.withText(`Pushing ${gate.host}/${repository}:1.0`);
  await progress.text();
  expect(await progress.buttons()).toEqual(['Cancel']);
  expect(await tagsIn(sharedRegistryHost(), repository)).toEqual([]);
  gate.open();
  const done = notifications.withText(`Pushed ${gate.host}/${repository}:1.0.`);
  await done.text();
  expect(await done.severity()).toBe('info');
  expect(await done.buttons()).toEqual(['Copy Reference', 'Show in Registries']);

  // Nobody has refreshed anything.
  await (await registries.row(repository)).expand();
  await registries.row('1.0');
  await done.click('Show in Registries');
  await until('the repository to be selected', async () => (await (await registries.row(repository)).locator.getAttribute('aria-selected')) === 'true');

  const pushed = await manifestIn(sharedRegistryHost(), repository, '1.0');
  expect(pushed?.imageId).toBe(id);
  expect((await imageIn(engine, `${gate.host}/${repository}:1.0`))?.Id).toBe(id);
  expect(await imageIn(engine, `${gate.host}/${repository}@${pushed?.digest}`)).toBeDefined();
});

test('a cancelled push leaves neither a tag nor a message that it worked', async () => {
  const { quickInput, notifications } = window.current;
  await using gate = await startGate(sharedRegistryHost());
  const repository = uniqueName('team/late');
  await engine.importBusybox(`${repository}:1.0`);
  const images = await show(window.current, 'Images');
  await connectRegistry(window.current, gate.host);
  await (await images.row(repository)).expand();
  await (await images.row('1.0')).contextMenu('Tag and Push…');
  await quickInput.choose(gate.host);
  await until('the proposed name', async () => (await quickInput.value()).endsWith(`${repository}:1.0`));
  gate.shut();
  await quickInput.accept();
  const progress = notifications.withText('Pushing');
  await progress.text();
  await progress.click('Cancel');
  await progress.gone();
  await until('the tag to be taken back', async () => (await imageIn(engine, `${gate.host}/${repository}:1.0`)) === undefined);
  gate.open();
  expect(await notifications.texts()).toEqual([]);
  expect(await tagsIn(sharedRegistryHost(), repository)).toEqual([]);
});

test('many selected tags are pushed after one question, and a summary names what was not', async () => {
  const { quickInput, notifications } = window.current;
  await using gate = await startGate(sharedRegistryHost());
  const [web, api, locked] = [uniqueName('many/web'), uniqueName('many/api'), uniqueName('many/locked')];
  for (const name of [`${web}:1.1`, `${api}:2.1`, `${locked}:3.1`]) await engine.importBusybox(name);
  // Not its layers: the engine would try those again and again.
  gate.refuse(`${locked}/manifests/`);
  const images = await show(window.current, 'Images');
  await connectRegistry(window.current, gate.host);
  for (const repository of [web, api, locked]) await (await images.row(repository)).expand();

  const last = await images.select('1.1', '2.1', '3.1');
  await last?.contextMenu('Tag and Push…');
  await quickInput.waitFor('Tag and push');
  await quickInput.choose(gate.host);
  await quickInput.closed();
  const summary = notifications.withText('Pushed 2 of 3 images. Not pushed:');
  expect(await summary.text()).toContain(`${gate.host}/${locked}:3.1: ${gate.host} does not let you use`);
  expect(await summary.severity()).toBe('warning');
  expect(await summary.buttons()).toEqual(['Retry the Failed Ones', 'Log In…', 'Show Results']);
  expect(await tagsIn(sharedRegistryHost(), web)).toEqual(['1.1']);
  expect(await tagsIn(sharedRegistryHost(), api)).toEqual(['2.1']);
  expect(await tagsIn(sharedRegistryHost(), locked)).toEqual([]);
  expect(await imageIn(engine, `${gate.host}/${web}:1.1`)).toBeDefined();
  expect(await imageIn(engine, `${gate.host}/${locked}:3.1`)).toBeUndefined();
});

test('a registry that the engine does not trust is named as the cause, with the way to trust it', async () => {
  const { quickInput, notifications } = window.current;
  await using registry = await startRegistry({ address: '10.99.0.1' });
  const repository = uniqueName('plain');
  await engine.importBusybox(`${repository}:1.0`);
  const images = await show(window.current, 'Images');
  await (await images.row(repository)).expand();
  await (await images.row('1.0')).contextMenu('Tag and Push…');
  await quickInput.choose('Other address…');
  await until('the question for the address', async () => (await quickInput.message()).includes('Address of the registry'));
  expect(await refusal(quickInput, 'no host:5000')).toContain('is not a registry address');
  await quickInput.submit(registry.host);
  await until('the proposed name', async () => (await quickInput.value()) === `${registry.host}/${repository}:1.0`);
  await quickInput.accept();

  const failure = notifications.withText(`${registry.host} speaks plain HTTP, and the engine does not trust it to.`);
  expect(await failure.text()).toContain('insecure-registries');
  expect(await failure.severity()).toBe('error');
  expect(await failure.buttons()).toEqual(['Let the Engine Trust It…', 'Diagnose…', 'Show Details']);
  expect((await notifications.texts()).filter((text) => text.includes('Pushed'))).toEqual([]);
  expect(await imageIn(engine, `${registry.host}/${repository}:1.0`)).toBeUndefined();
  expect(await tagsIn(registry.host, repository)).toEqual([]);
});

test('a registry that wants a login offers it, and then the push works', async () => {
  const { quickInput, notifications } = window.current;
  const account = { user: 'harbour', password: 'master' };
  await using registry = await startRegistry({ htpasswd: account });
  const repository = uniqueName('locked');
  const id = await engine.importBusybox(`${repository}:1.0`);
  const images = await show(window.current, 'Images');
  await (await images.row(repository)).expand();
  await (await images.row('1.0')).contextMenu('Tag and Push…');
  await quickInput.choose('Other address…');
  await until('the question for the address', async () => (await quickInput.message()).includes('Address of the registry'));
  await quickInput.submit(registry.host);
  await until('the proposed name', async () => (await quickInput.value()) === `${registry.host}/${repository}:1.0`);
  await quickInput.accept();
  const failure = notifications.withText(`${registry.host} wants you to log in.`);
  await failure.text();
  expect(await failure.buttons()).toEqual(['Log In…', 'Diagnose…', 'Show Details']);
  expect(await exists(engine, `/images/${registry.host}/${repository}:1.0/json`)).toBe(false);

  await failure.click('Log In…');
  await logIn(quickInput, registry.host, account);
  await (await show(window.current, 'Registries')).row(registry.host);
  await show(window.current, 'Images');
  await (await images.row('1.0')).contextMenu('Tag and Push…');
  await quickInput.choose(registry.host);
  await until('the proposed name', async () => (await quickInput.value()) === `${registry.host}/${repository}:1.0`);
  await quickInput.accept();
  const done = notifications.withText(`Pushed ${registry.host}/${repository}:1.0.`);
  await done.text();
  await done.click('Copy Reference');
  await until('the reference on the clipboard', async () => (await window.current.clipboard()) === `${registry.host}/${repository}:1.0`);
  expect((await manifestIn(registry.host, repository, '1.0', account))?.imageId).toBe(id);
});
