import { expect, onTestFinished, test } from 'vitest';
import { openLink } from '../../../src/resources/openLink.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { ScriptedUi } from './scriptedUi.ts';
import { type TestPorts, testPorts } from './testPorts.ts';

async function use(ui = new ScriptedUi()): Promise<TestPorts> {
  const ports = await testPorts(sharedEngine().socketPath, ui);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}

/** What a link led to, without any answer of the user. */
async function outcome(path: string, query = '') {
  const ports = await use();
  await openLink(ports, path, query);
  const { executed, revealed, warned, questions } = ports.ui;
  return { executed, revealed, warned: warned.map(({ message }) => message), questions };
}

const nothing = { executed: [], revealed: [], questions: [] };
const unknown = { ...nothing, warned: ['Gantry does not know what to do with this link.'] };

test('to pull asks first, and names what it pulls', async () => {
  const ports = await use(new ScriptedUi({ confirm: false }, { confirm: true }));
  await openLink(ports, '/pull', 'image=registry.lan:5000/team/web:1.2');
  expect(ports.ui.executed).toEqual([]);
  await openLink(ports, '/pull', 'image=registry.lan:5000/team/web:1.2');
  expect(ports.ui.executed).toEqual([{ command: 'gantry.image.pullNamed', args: ['registry.lan:5000/team/web:1.2'] }]);
  expect(ports.ui.questions.map(({ title }) => title)).toEqual(Array.from({ length: 2 }, () => 'Pull registry.lan:5000/team/web:1.2?'));
});

test.each(['registry.lan:5000', 'registry.lan/team'])('to connect %s only fills the form in', async (registry) => {
  expect(await outcome('/connect', `registry=${registry}`)).toEqual({
    ...nothing,
    warned: [],
    executed: [{ command: 'gantry.registry.connect', args: [registry] }],
  });
});

test('to a container shows its row, and says when there is none', async () => {
  const name = uniqueName('link');
  const id = await sharedEngine().container({ name });
  onTestFinished(async () => void (await sharedEngine().api('DELETE', `/containers/${id}?force=1`)));
  for (const asked of [name, id]) expect(await outcome('/container', `name=${asked}`)).toEqual({ ...nothing, warned: [], revealed: [`container/${id}`] });
  for (const asked of [`${name}x`, '../images/json', `${id}/../x`])
    expect(await outcome('/container', `name=${asked}`)).toEqual({ ...nothing, warned: [`There is no container ${asked}.`] });
});

test('to an image shows its row, and says when there is none', async () => {
  for (const asked of ['busybox', 'busybox:latest'])
    expect(await outcome('/image', `name=${asked}`)).toEqual({ ...nothing, warned: [], revealed: ['image/busybox:latest'] });
  expect(await outcome('/image', 'name=container/x')).toEqual({ ...nothing, warned: ['There is no image container/x.'] });
});

test.each([
  ['', ''],
  ['/', 'image=nginx'],
  ['/pull', ''],
  ['/pull', 'image='],
  ['/pull', 'name=nginx'],
  ['/pull', 'image=nginx 1'],
  ['/pull', 'image=nginx%0Aevil.example/x'],
  ['/pull', 'image=nginx%0A'],
  ['/pull', 'image=%E2%80%AEnginx'],
  ['/pull', 'image=../../x'],
  ['/pull', 'image=--all-tags'],
  ['/pull', 'image=https://evil.example/x'],
  ['/pull', `image=${'a'.repeat(100_000)}`],
  ['/pull', `image=nginx@sha256:${'a'.repeat(100_000)}`],
  ['/pull/', 'image=nginx'],
  ['/PULL', 'image=nginx'],
  ['/pull/../connect', 'registry=registry.lan'],
  ['/connect', 'registry='],
  ['/connect', 'registry=http://registry.lan'],
  ['/connect', 'registry=file:///etc/passwd'],
  ['/connect', 'registry=user:secret@registry.lan'],
  ['/connect', 'registry=registry.lan:99999'],
  ['/connect', 'registry=registry.lan/x%0Ay'],
  ['/container', 'name='],
  ['/container', 'name=a%1Bb'],
  ['/container', `name=${'a'.repeat(100_000)}`],
  ['/remove', 'name=web'],
  ['/gantry.container.remove', 'name=web'],
  ['/constructor', 'name=web'],
])('%s?%.60s does nothing, and says so', async (path, query) => expect(await outcome(path, query)).toEqual(unknown));
