import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type CodeServer, startCodeServer } from '../support/codeServer.ts';
import { useWindow } from '../support/e2eWindow.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { type TempFolder, tempFolder } from '../support/temp.ts';
import { until } from '../support/until.ts';
import type { View } from '../support/workbench/view.ts';
import { root } from '../support/world.ts';
import { stateOf } from './lab.ts';
import { iconOf, show } from './steps.ts';

let folder: TempFolder;
let harbour: Engine;
let yard: Engine;
let code: CodeServer;

beforeAll(async () => {
  folder = await tempFolder('contexts-');
  [harbour, yard] = [await startEngine(), await startEngine()];
  for (const engine of [harbour, yard]) await engine.importBusybox();
  await docker('context', 'create', 'harbour', '--docker', `host=${harbour.host}`);
  await docker('context', 'create', 'yard', '--docker', `host=${yard.host}`);
  await docker('context', 'use', 'harbour');
  code = await startCodeServer({ vsix: inject('vsix'), workspace: inject('workspace'), env: { DOCKER_CONFIG: folder.path } });
});
afterAll(async () => {
  await code?.stop();
  for (const engine of [harbour, yard]) await engine?.stop();
  await folder?.[Symbol.asyncDispose]();
});

const window = useWindow({ url: () => code.url });
let contexts: View;

beforeEach(async () => {
  contexts = await show(window.current, 'Contexts', 'Containers');
});

/** The docker CLI with the configuration of the window. */
async function docker(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', args, { env: { PATH: process.env['PATH'], DOCKER_CONFIG: folder.path } });
  return stdout;
}

async function description(name: string, text: string): Promise<void> {
  const row = await contexts.row(name);
  await until(`${name} to be ${text}`, async () => (await row.description()).includes(text));
}

/** Waits for what the status bar says of the engine. */
async function status(text: RegExp): Promise<void> {
  await window.current.page.locator('#gantry\\.gantry-docker\\.gantry\\.engine').filter({ hasText: text }).waitFor();
}

test('two engines side by side: one in use, the other below its context, live', async () => {
  const [here, there] = [uniqueName('here'), uniqueName('there')];
  await harbour.container({ name: here });
  await yard.container({ name: there });
  const containers = window.current.view('Containers');
  await containers.row(here);
  await description('harbour', '· in use');
  await (await contexts.row('yard')).expand();
  const far = await contexts.row(there);
  await iconOf(far, 'codicon-vm-outline');
  expect(await containers.shows(there)).toBe(false);
  // Its own menu, for its own engine; what is in use stays.
  await far.action('Start');
  await until('the container to start there', async () => (await stateOf(yard, there)).Running);
  await iconOf(far, 'codicon-vm-running');
  await window.current.screenshot(join(root, 'out/e2e', 'contexts-side-by-side.png'));
  await yard.must('DELETE', `/containers/${there}?force=1`);
  await contexts.gone(there);
  await description('harbour', '· in use');
  await harbour.must('DELETE', `/containers/${here}`);
  await (await contexts.row('yard')).collapse();
});

test('a click uses a context; in this workspace alone; and back', async () => {
  await (await contexts.row('yard')).click();
  await description('yard', '· in use');
  await status(/yard/);
  await (await contexts.row('harbour')).contextMenu('Use in This Workspace');
  await description('harbour', 'in use in this workspace');
  await status(/harbour/);
  await (await contexts.row('harbour')).contextMenu('No Longer Use in This Workspace');
  await description('yard', '· in use');
  await (await contexts.row('harbour')).action('Use');
  await description('harbour', '· in use');
});

test('what the docker CLI creates and removes comes and goes', async () => {
  await docker('context', 'create', 'quay', '--docker', 'host=tcp://127.0.0.1:1');
  await contexts.row('quay');
  await (await contexts.row('quay')).expand();
  const away = await contexts.row('Not reachable');
  expect(await away.description()).toContain('tcp://127.0.0.1:1');
  await docker('context', 'rm', 'quay');
  await contexts.gone('quay');
});

test('a context is created after its engine was tried, known to the docker CLI, and removed after a question', async () => {
  const { quickInput, dialog } = window.current;
  await contexts.action('Create Context…');
  await quickInput.waitFor('Create a context');
  await quickInput.submit('pier');
  await quickInput.choose('Socket');
  await until('the question for the path', async () => (await quickInput.message()).includes('Path of the socket'));
  await quickInput.submit(yard.socketPath);
  await until('the question for the description', async () => (await quickInput.message()).includes('Description; may be empty'));
  await quickInput.submit('The pier');
  await window.current.notifications.withText(/Created the context pier: Docker/).text();
  const row = await contexts.row('pier');
  expect(await docker('context', 'ls', '--format', '{{.Name}} {{.DockerEndpoint}}')).toContain(`pier ${yard.host}`);
  await row.contextMenu('Remove…');
  expect(await dialog.text()).toContain('Remove the context pier?');
  await dialog.click('Remove');
  await contexts.gone('pier');
  expect(await docker('context', 'ls', '--quiet')).not.toContain('pier');
});

test('the status bar opens a menu', async () => {
  const { quickInput } = window.current;
  await window.current.page.locator('#gantry\\.gantry-docker\\.gantry\\.engine').click();
  await quickInput.waitFor('Docker engine');
  expect(await quickInput.items()).toEqual(['Use Context…', 'Show Contexts', 'System…', 'Show Events', 'Reconnect to the Engine', 'Show Log']);
  await quickInput.escape();
});
