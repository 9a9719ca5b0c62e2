import { expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { freePort } from '../support/ports.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { exists, stateOf, useEngine } from './lab.ts';
import { iconOf, refusal, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
const sleeper = 'sh -c \'trap "exit 0" TERM; sleep 86400 & wait\'';

type Inspected = {
  readonly Id: string;
  readonly Config: { readonly Env: readonly string[] };
  readonly HostConfig: { readonly PortBindings: object; readonly Memory: number };
};
const inspect = (name: string) => engine.must<Inspected>('GET', `/containers/${name}/json`);

test('an image is run with settings, and its container edited and recreated', async () => {
  const { quickInput, dialog } = window.current;
  const image = uniqueName('web');
  const [name, holder, port, taken] = [uniqueName('run'), uniqueName('holder'), await freePort(), await freePort()];
  await engine.importBusybox(`${image}:1.0`, [`CMD ["sh", "-c", "trap \\"exit 0\\" TERM; sleep 86400 & wait"]`, 'EXPOSE 80']);
  await engine.container({
    name: holder,
    start: true,
    body: { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: String(taken) }] } } },
  });
  const images = await show(window.current, 'Images', 'Containers');
  await (await images.row(image)).expand();
  await (await images.row('1.0')).contextMenu('Run…');
  await quickInput.waitFor(`Run ${image}:1.0`);
  await choose('Name', 'Run');
  await question('Name of the container');
  expect(await refusal(quickInput, 'a b')).toContain('at least two characters');
  await quickInput.submit(name);
  await choose('Ports', 'Run');
  await choose('80/tcp', 'Done');
  await question('Port on the engine’s machine');
  expect(await refusal(quickInput, String(taken))).toContain(`is taken by the container ${holder}`);
  await quickInput.submit(String(port));
  await question('Address on the engine’s machine');
  await quickInput.submit('127.0.0.1');
  await choose('Done', `127.0.0.1:${port}:80`);
  await choose('Copy docker run Line', 'Run');
  await until(
    'the line on the clipboard',
    async () => (await window.current.clipboard()) === `docker run -d --name ${name} -p 127.0.0.1:${port}:80 ${image}:1.0`,
  );
  await choose('Run', 'Run');
  const containers = window.current.view('Containers');
  const row = await containers.row(name);
  await iconOf(row, 'codicon-vm-running');
  expect(await inspect(name)).toMatchObject({ HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] } } });

  const { Id } = await inspect(name);
  await row.contextMenu('Edit and Recreate…');
  await quickInput.waitFor(`Edit and recreate ${name}`);
  await choose('Environment', 'Apply');
  await choose('Variable…', 'Done');
  await question('Name, or NAME=value');
  await quickInput.submit('MODE=new');
  await choose('Done', 'MODE');
  await choose('Apply', 'Apply');
  await dialog.click('Recreate');
  await until('the new container', async () => (await exists(engine, `/containers/${name}/json`)) && (await inspect(name)).Id !== Id);
  await until('the old one to go', async () => !(await exists(engine, `/containers/${Id}/json`)));
  expect((await inspect(name)).Config.Env).toContain('MODE=new');
  expect((await stateOf(engine, name)).Running).toBe(true);
});

test('a docker run line fills the form', async () => {
  const { quickInput } = window.current;
  const name = uniqueName('line');
  await show(window.current, 'Containers');
  await window.current.runCommand('Gantry: Run From a docker run Line…');
  await quickInput.waitFor('Run from a docker run line');
  await quickInput.type('docker ps');
  await until('its refusal', async () => (await quickInput.invalid()) && (await quickInput.message()).includes('Paste a line that begins with docker run.'));
  await quickInput.submit(`docker run -d --name ${name} -m 64m busybox:latest ${sleeper}`);
  await quickInput.waitFor('Run busybox:latest');
  await choose('Run', 'Run');
  await iconOf(await window.current.view('Containers').row(name), 'codicon-vm-running');
  expect((await inspect(name)).HostConfig.Memory).toBe(64 * 1024 ** 2);
});

/** Chooses a row of a list, once the list that has the other row is shown. */
async function choose(row: string, beside: string): Promise<void> {
  const { quickInput } = window.current;
  await until(`the list with ${beside}`, async () => (await quickInput.items().catch((): string[] => [])).includes(beside));
  await quickInput.choose(row);
}

/** Waits for a line of text to be asked for. */
async function question(prompt: string): Promise<void> {
  await until(`the question: ${prompt}`, async () => (await window.current.quickInput.message()).includes(prompt));
}
