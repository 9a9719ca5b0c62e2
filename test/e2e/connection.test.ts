import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CodeServer, startCodeServer } from '../support/codeServer.ts';
import { useWindow } from '../support/e2eWindow.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { type TempFolder, tempFolder } from '../support/temp.ts';
import { until } from '../support/until.ts';
import { stateOf } from './lab.ts';
import { show } from './steps.ts';

let folder: TempFolder;
let harbour: Engine;
let yard: Engine;
let code: CodeServer;

beforeAll(async () => {
  folder = await tempFolder('contexts-');
  harbour = await startEngine();
  yard = await startEngine();
  for (const engine of [harbour, yard]) await engine.importBusybox();
  await writeContext('harbour', harbour.host);
  await writeContext('yard', yard.host);
  await writeFile(join(folder.path, 'config.json'), JSON.stringify({ currentContext: 'harbour' }));
  code = await startCodeServer({
    vsix: inject('vsix'),
    workspace: inject('workspace'),
    env: { DOCKER_CONFIG: folder.path },
  });
});
afterAll(async () => {
  await code?.stop();
  for (const engine of [harbour, yard]) await engine?.stop();
  await folder?.[Symbol.asyncDispose]();
});

const window = useWindow({ url: () => code.url });

test('a context is chosen, and the views show its engine', async () => {
  const { quickInput } = window.current;
  const [here, there] = [uniqueName('here'), uniqueName('there')];
  await harbour.container({ name: here });
  await yard.container({ name: there });
  const containers = await show(window.current, 'Containers');
  await use('harbour');
  await containers.row(here);
  await window.current.runCommand('Gantry: Use Context…');
  await quickInput.waitFor('Use a Context');
  expect(await quickInput.items()).toEqual(['As the docker CLI', 'default', 'harbour', 'yard']);
  await quickInput.choose('yard');
  await containers.row(there);
  await containers.gone(here);
  await status(/yard/);
  // What is done now is done in that engine.
  await (await containers.row(there)).action('Start');
  await until('the container to start', async () => (await stateOf(yard, there)).Running);
  await use('As the docker CLI');
  await containers.row(here);
  await containers.gone(there);
  await harbour.must('DELETE', `/containers/${here}`);
  await yard.must('DELETE', `/containers/${there}?force=1`);
});

test('without an engine the view says which address was tried and why, and fills itself when the engine comes', async () => {
  const absent = await startEngine();
  try {
    await absent.importBusybox();
    const name = uniqueName('later');
    await absent.container({ name });
    await absent.kill('SIGTERM');
    await writeContext('absent', absent.host);
    const containers = await show(window.current, 'Containers');
    await use('absent');
    await until('the reason', async () => (await containers.message.textContent())?.includes(absent.host));
    expect(await containers.message.textContent()).toMatch(/No engine is running at unix:\/\/\S+: .*Start Docker, or choose another context\./);
    await containers.row('Open Settings');
    expect(await containers.labels()).toEqual(['Try Again', 'Choose Context…', 'Open Settings']);
    await status(/absent: engine away/);
    expect(await window.current.notifications.texts()).toEqual([]);
    await (await containers.row('Choose Context…')).click();
    await window.current.quickInput.waitFor('Use a Context');
    await window.current.quickInput.escape();
    await absent.start();
    await containers.row(name);
    expect(await containers.labels()).toEqual([name]);
    expect((await stateOf(absent, name)).Status).toBe('created');
  } finally {
    await use('As the docker CLI');
    await absent.stop();
  }
});

test('an engine that is killed leaves its rows with an error, and all is live again when it is back', async () => {
  const containers = await show(window.current, 'Containers');
  await use('yard');
  const name = uniqueName('survivor');
  await yard.container({ name });
  await containers.row(name);
  await yard.kill('SIGKILL');
  const error = await containers.row('Could not be refreshed');
  expect(await error.description()).toContain(yard.host);
  expect(await containers.shows(name)).toBe(true);
  await status(/engine away/);
  await yard.start();
  await containers.gone('Could not be refreshed');
  await status(/yard/);
  const fresh = uniqueName('fresh');
  await yard.container({ name: fresh });
  await containers.row(fresh);
  expect(await window.current.notifications.texts()).toEqual([]);
  for (const made of [name, fresh]) await yard.must('DELETE', `/containers/${made}`);
  await containers.gone(name);
  await use('As the docker CLI');
});

/** Chooses a context as a person does. */
async function use(context: string): Promise<void> {
  await window.current.runCommand('Gantry: Use Context…');
  await window.current.quickInput.waitFor('Use a Context');
  await window.current.quickInput.choose(context);
  await window.current.quickInput.closed();
}

/** Waits for what the status bar says of the engine. */
async function status(text: RegExp): Promise<void> {
  await window.current.page.locator('#gantry\\.gantry-docker\\.gantry\\.engine').filter({ hasText: text }).waitFor();
}

/** Writes a context as `docker context create` does. */
async function writeContext(name: string, host: string): Promise<void> {
  const meta = join(folder.path, 'contexts/meta', createHash('sha256').update(name).digest('hex'));
  await mkdir(meta, { recursive: true });
  const content = {
    Name: name,
    Metadata: {},
    Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
  };
  await writeFile(join(meta, 'meta.json'), JSON.stringify(content));
}
