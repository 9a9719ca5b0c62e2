import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { root } from '../support/world.ts';
import { exists, stateOf, useEngine } from './lab.ts';

const bundle: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8'));
const engine = useEngine();
const window = useWindow({ locale: 'zh-cn' });

test('views, rows, menus and questions are in Chinese', async () => {
  const { quickInput, dialog } = window.current;
  const name = uniqueName('crane');
  const id = await engine.container({ name });
  for (const title of ['Images', 'Registries', 'Volumes', 'Networks']) await window.current.view(zh(title)).collapse();
  const containers = await window.current.view(zh('Containers')).expand();
  const row = await containers.row(name);
  expect(await row.description()).toBe(`busybox:latest · ${zh('Created')}`);
  const menu = await row.contextMenu();
  expect(await menu.items()).toEqual(expect.arrayContaining(['Start', 'View Logs', 'Inspect', 'Copy', 'Rename…', 'Remove…'].map((title) => zh(title))));
  await menu.choose(zh('Start'));
  await until('the container to start', async () => (await stateOf(engine, id)).Running);
  await row.contextMenu(zh('Rename…'));
  await quickInput.waitFor(zh('Rename {0}', name));
  await quickInput.type('two words');
  const reason = zh('A container name has at least two characters: letters, digits, “_”, “.” and “-”, beginning with a letter or digit.');
  await until('the reason', async () => (await quickInput.message()).includes(reason));
  await quickInput.escape();
  await row.contextMenu(zh('Remove…'));
  expect(await dialog.text()).toContain(zh('Force the removal of {0}? It is running and will be killed.', name));
  await dialog.click(zh('Remove'));
  await containers.gone(name);
  expect(await exists(engine, `/containers/${id}/json`)).toBe(false);
});

test('tag and push asks in Chinese', async () => {
  const { quickInput } = window.current;
  const repository = uniqueName('web');
  await engine.importBusybox(`${repository}:1.0`);
  const images = await window.current.view(zh('Images')).expand();
  await (await images.row(repository)).expand();
  await (await images.row('1.0')).contextMenu(zh('Tag and Push…'));
  await quickInput.waitFor(zh('Tag and push'));
  expect(await quickInput.items()).toContain(zh('Other address…'));
  await quickInput.escape();
  expect(await exists(engine, `/images/${repository}:1.0/json`)).toBe(true);
});

test('the palette finds commands in Chinese', async () => {
  expect(await window.current.commandsFor(`Gantry: ${zh('Pull Image…')}`)).toContain(`Gantry: ${zh('Pull Image…')}`);
  expect((await engine.api('GET', '/_ping')).text).toBe('OK');
});

/** The Chinese for an English text of the extension; throws when there is none, or it is no Chinese. */
function zh(text: string, name = ''): string {
  const translated = bundle[text];
  if (translated === undefined || !/\p{Script=Han}/u.test(translated)) throw new Error(`there is no Chinese for “${text}”`);
  return translated.replace('{0}', name);
}
