import { describe, expect, onTestFinished, test } from 'vitest';
import { image } from '../../../../src/resources/image/kind.ts';
import { pullImage } from '../../../../src/resources/image/pull.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type RegistryOptions, startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { portsTo } from './portsTo.ts';

const account = { user: 'alice', password: 'open:sesame' };
const api = () => sharedEngine();
const exists = async (name: string) => (await api().api('GET', `/images/${name}/json`)).status === 200;

/** A registry with one image; the engine forgets it when the test ends. */
async function setUp(options: RegistryOptions = {}) {
  const registry = await startRegistry(options);
  onTestFinished(() => registry.stop());
  const path = uniqueName('team/app');
  const digest = await pushFixture(registry, `${path}:latest`);
  const reference = `${registry.host}/${path}:latest`;
  onTestFinished(async () => {
    await api().api('DELETE', `/images/${reference}?force=1`);
  });
  return { registry, name: `${registry.host}/${path}`, reference, digest };
}

async function use(...answers: Answer[]) {
  const ui = new ScriptedUi(...answers);
  return { ui, ports: await portsTo(api(), ui) };
}

describe('pull', () => {
  test('asks for a name, pulls the latest, and offers what comes next', async () => {
    const { name, reference } = await setUp();
    const { ui, ports } = await use({ input: name });
    await image.viewCommands?.['pull']?.run(ports);
    expect(await exists(reference)).toBe(true);
    expect(ui.told.map(({ message }) => message)).toEqual([`Pulled ${reference}.`]);
    expect(ui.told[0]?.actions.map(({ title }) => title)).toEqual(['Run', 'Copy Reference']);
    await ui.told[0]?.actions[1]?.run();
    expect(ui.copied).toEqual([reference]);
    expect(ui.reports.at(-1)).toMatchObject({ message: expect.stringContaining('1 of 1 layers'), fraction: 1 });
  });

  test('shows why a pulled image cannot run', async () => {
    const { name } = await setUp();
    const { ui, ports } = await use({ input: name });
    await image.viewCommands?.['pull']?.run(ports);
    await ui.told[0]?.actions[0]?.run();
    expect(ui.errors).toHaveLength(1);
  });

  test('does nothing when dismissed, and refuses a bad name while typing', async () => {
    const { ui, ports } = await use({ input: undefined }, { input: 'nginx:' });
    await image.viewCommands?.['pull']?.run(ports);
    expect(ui.told).toEqual([]);
    await expect(image.viewCommands?.['pull']?.run(ports)).rejects.toThrow('Enter a tag after the colon.');
  });

  test('remembers the name that was pulled last', async () => {
    const { name } = await setUp();
    const { ui, ports } = await use({ input: name }, { input: undefined });
    await image.viewCommands?.['pull']?.run(ports);
    await image.viewCommands?.['pull']?.run(ports);
    expect(ui.questions[1]?.detail).toBe(name);
  });

  test('pulls by digest', async () => {
    const { name, digest } = await setUp();
    const { ports } = await use();
    expect(await pullImage(ports, `${name}@${digest}`)).toBe(`${name}@${digest}`);
    expect(await exists(`${name}@${digest}`)).toBe(true);
    await api().must('DELETE', `/images/${name}@${digest}`);
  });

  test('uses the login of the registry', async () => {
    const { registry, reference } = await setUp({ htpasswd: account });
    const { ports } = await use();
    const credentials = { kind: 'password', username: account.user, password: account.password } as const;
    await ports.registries.connect({ host: registry.host, scheme: 'http', credentials }, ports.signal);
    await pullImage(ports, reference);
    expect(await exists(reference)).toBe(true);
    const stranger = await use();
    await expect(pullImage(stranger.ports, `${registry.host}/other:1`)).rejects.toMatchObject({
      code: 'notAuthenticated',
      fixes: [{ title: 'Log In…' }, { title: 'Diagnose…' }],
    });
  });

  test('says that there is no such tag', async () => {
    const { name } = await setUp();
    const { ports } = await use();
    await expect(pullImage(ports, `${name}:none`)).rejects.toMatchObject({
      code: 'manifestUnknown',
      fixes: [{ title: 'Show in Registries' }, { title: 'Diagnose…' }],
    });
  });

  test('leaves nothing when it is cancelled', async () => {
    const { reference } = await setUp();
    const { ui, ports } = await use();
    ui.progress = (_title, task) => task(() => ui.cancellation.abort(), ui.cancellation.signal);
    await expect(pullImage(ports, reference)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await exists(reference)).toBe(false);
  });

  test('pulls a tag again, which may be another image by now', async () => {
    const { registry, reference } = await setUp();
    const { ports } = await use();
    await pullImage(ports, reference);
    const before = (await ports.resources('image')).find((entry) => entry.reference === reference);
    await pushFixture(registry, reference.slice(registry.host.length + 1), { content: 'newer' });
    await image.commands['pullAgain']?.run(ports, before ? [before] : []);
    const after = await api().must<{ Id: string }>('GET', `/images/${reference}/json`);
    expect(after.Id).not.toBe(before?.id);
    await api().must('DELETE', `/images/${before?.id}`);
  });

  test('copies the digest of what it pulled', async () => {
    const { reference, digest } = await setUp();
    const { ui, ports } = await use();
    await pullImage(ports, reference);
    const pulled = (await ports.resources('image')).filter((entry) => entry.reference === reference);
    await image.commands['copyDigest']?.run(ports, pulled);
    expect(ui.copied).toEqual([digest]);
  });
});
