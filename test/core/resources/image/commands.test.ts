import { describe, expect, onTestFinished, test } from 'vitest';
import type { Image } from '../../../../src/core/resource.ts';
import { image } from '../../../../src/resources/image/kind.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import type { TestPorts } from '../testPorts.ts';
import { portsTo } from './portsTo.ts';

type Json = { readonly Id: string; readonly RepoTags: readonly string[]; readonly Image: string; readonly State: { readonly Running: boolean } };

/** An image with a name of its own, or dangling, that is gone when the test ends. */
async function setUp(dangling = false, changes?: readonly string[]) {
  const api = sharedEngine();
  const name = uniqueName('image');
  const id = await api.importBusybox(dangling ? '' : `${name}:1`, changes);
  onTestFinished(async () => {
    await api.api('DELETE', `/images/${id}?force=1`);
  });
  return { api, name, id };
}

async function use(api: EngineApi, ...answers: Answer[]): Promise<{ ui: ScriptedUi; ports: TestPorts; find: (name: string) => Promise<Image> }> {
  const ui = new ScriptedUi(...answers);
  const ports = await portsTo(api, ui);
  const find = async (name: string) => {
    const found = (await ports.resources('image')).find(({ reference, id }) => (reference ?? id) === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  return { ui, ports, find };
}

const exists = async (api: EngineApi, name: string) => (await api.api('GET', `/images/${name}/json`)).status === 200;
const containersOf = (api: EngineApi, id: string) => api.must<Json[]>('GET', `/containers/json?all=1&filters=${JSON.stringify({ ancestor: [id] })}`);

describe('run', () => {
  test('starts a container with defaults and shows it', async () => {
    const { api, name, id } = await setUp(false, ['CMD ["sh", "-c", "trap \\"exit 0\\" TERM; sleep 86400 & wait"]']);
    const { ui, ports, find } = await use(api);
    await image.commands['run']?.run(ports, [await find(`${name}:1`)]);
    const [container] = await containersOf(api, id);
    onTestFinished(() => api.must('DELETE', `/containers/${container?.Id}?force=1`));
    expect(container).toMatchObject({ Image: `${name}:1`, State: 'running' });
    expect(ui.revealed).toEqual([`container/${container?.Id}`]);
    expect(ui.told).toEqual([]);
  });

  test('leaves nothing of a container that cannot start', async () => {
    const { api, name, id } = await setUp(false, ['CMD ["/no/such/program"]']);
    const { ports, find } = await use(api);
    await expect(image.commands['run']?.run(ports, [await find(`${name}:1`)])).rejects.toThrow('/no/such/program');
    expect(await containersOf(api, id)).toEqual([]);
  });
});

describe('tag', () => {
  test('gives the image another name', async () => {
    const { api, name, id } = await setUp();
    const { ui, ports, find } = await use(api, { input: `registry.test:5000/${name}:2` });
    await image.commands['tag']?.run(ports, [await find(`${name}:1`)]);
    expect((await api.must<Json>('GET', `/images/${id}/json`)).RepoTags).toEqual([`${name}:1`, `registry.test:5000/${name}:2`]);
    expect(ui.questions).toEqual([{ title: `Tag ${name}:1`, detail: `${name}:1` }]);
    expect(ui.revealed).toEqual([`image/registry.test:5000/${name}:2`]);
  });

  test('tags a dangling image, as latest when no tag is given', async () => {
    const { api, name, id } = await setUp(true);
    const { ports, find } = await use(api, { input: name });
    await image.commands['tag']?.run(ports, [await find(id)]);
    expect((await api.must<Json>('GET', `/images/${id}/json`)).RepoTags).toEqual([`${name}:latest`]);
  });

  test('refuses a bad name while typing', async () => {
    const { api, name } = await setUp();
    const { ports, find } = await use(api, { input: 'Team/Web:1' }, { input: `a@sha256:${'0'.repeat(64)}` });
    const sample = await find(`${name}:1`);
    await expect(image.commands['tag']?.run(ports, [sample])).rejects.toThrow('must be lowercase');
    await expect(image.commands['tag']?.run(ports, [sample])).rejects.toThrow('cannot have a digest');
  });

  test('asks before it takes the name from another image', async () => {
    const first = await setUp();
    const second = await setUp();
    const { ui, ports, find } = await use(first.api, { input: `${second.name}:1` }, { confirm: false }, { input: `${second.name}:1` }, { confirm: true });
    const sample = await find(`${first.name}:1`);
    await image.commands['tag']?.run(ports, [sample]);
    expect((await first.api.must<Json>('GET', `/images/${second.name}:1/json`)).Id).toBe(second.id);
    await image.commands['tag']?.run(ports, [sample]);
    expect((await first.api.must<Json>('GET', `/images/${second.name}:1/json`)).Id).toBe(first.id);
    expect(ui.questions[1]?.title).toContain(`${second.name}:1 is another image now`);
  });
});

describe('remove', () => {
  test('only untags one of several tags, and says so', async () => {
    const { api, name, id } = await setUp();
    await api.must('POST', `/images/${id}/tag?repo=${name}&tag=2`);
    const { ui, ports, find } = await use(api, { confirm: true });
    await image.commands['remove']?.run(ports, [await find(`${name}:2`)]);
    expect(ui.questions[0]?.title).toBe(`Remove the tag ${name}:2? The image stays as ${name}:1.`);
    expect((await api.must<Json>('GET', `/images/${id}/json`)).RepoTags).toEqual([`${name}:1`]);
  });

  test('deletes the image with its last tag, and asks first', async () => {
    const { api, name, id } = await setUp();
    const { ui, ports, find } = await use(api, { confirm: false }, { confirm: true });
    const sample = await find(`${name}:1`);
    await image.commands['remove']?.run(ports, [sample]);
    expect(await exists(api, id)).toBe(true);
    expect(ui.questions[0]?.title).toMatch(new RegExp(`^Remove the image ${name}:1\\? Frees up to [\\d.]+ MB\\.$`));
    await image.commands['remove']?.run(ports, [sample]);
    expect(await exists(api, id)).toBe(false);
  });

  test('deletes an image with all its tags, another tag and a dangling image together', async () => {
    const [first, second, third] = [await setUp(), await setUp(), await setUp(true)];
    const { api } = first;
    await api.must('POST', `/images/${first.id}/tag?repo=${first.name}&tag=2`);
    await api.must('POST', `/images/${second.id}/tag?repo=${second.name}&tag=2`);
    const { ui, ports, find } = await use(api, { confirm: true });
    const names = [`${first.name}:1`, `${first.name}:2`, `${second.name}:2`, third.id];
    await image.commands['remove']?.run(ports, await Promise.all(names.map(find)));
    expect(ui.questions[0]?.title).toMatch(/^Remove 2 images and 1 tag\? Frees up to/);
    expect(await Promise.all([first.id, `${second.name}:1`, `${second.name}:2`, third.id].map((name) => exists(api, name)))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  test('is not kept from it by what Gantry looked at a moment ago', async () => {
    const { api, name, id } = await setUp();
    const { ports, find } = await use(api, { confirm: true });
    await ports.holders.withImage(ports.connected, id, ports.signal, async () => {});
    expect(await containersOf(api, id)).toHaveLength(1);
    await image.commands['remove']?.run(ports, [await find(`${name}:1`)]);
    expect(await exists(api, id)).toBe(false);
  });

  test('names the containers that need the image, with the way to them', async () => {
    const { api, name, id } = await setUp();
    const container = await api.container({ name: `${name}-user`, body: { Image: `${name}:1` } });
    onTestFinished(() => api.must('DELETE', `/containers/${container}?force=1`));
    const { ui, ports, find } = await use(api);
    const fix = { kind: 'command', title: `Show ${name}-user`, command: 'gantry.image.showContainer', args: [container] };
    await expect(image.commands['remove']?.run(ports, [await find(`${name}:1`)])).rejects.toMatchObject({
      ...{ code: 'inUse', message: `${name}:1 is in use by ${name}-user.` },
      fixes: [fix],
    });
    expect(await exists(api, id)).toBe(true);
    await image.viewCommands?.['showContainer']?.run(ports, container);
    expect(ui.revealed).toEqual([`container/${container}`]);
  });

  test('removes what it can of many, and tells what stayed', async () => {
    const [free, used] = [await setUp(), await setUp()];
    const { api } = free;
    const container = await api.container({ body: { Image: `${used.name}:1` } });
    onTestFinished(() => api.must('DELETE', `/containers/${container}?force=1`));
    const { ports, find } = await use(api, { confirm: true });
    const both = [await find(`${free.name}:1`), await find(`${used.name}:1`)];
    await expect(image.commands['remove']?.run(ports, both)).rejects.toMatchObject({ code: 'inUse' });
    expect([await exists(api, free.id), await exists(api, used.id)]).toEqual([false, true]);
  });
});

describe('look and copy', () => {
  test('inspect shows the engine’s own JSON', async () => {
    const { api, name, id } = await setUp();
    const { ui, ports, find } = await use(api);
    await image.commands['inspect']?.run(ports, [await find(`${name}:1`)]);
    expect(ui.documents[0]).toMatchObject({ name: `${name}:1.json`, language: 'json' });
    expect(JSON.parse(ui.documents[0]?.text ?? '')).toEqual(await api.must('GET', `/images/${id}/json`));
  });

  test('history shows each step and the layers', async () => {
    const { api, name } = await setUp();
    await api.build(`${name}:built`, `FROM ${name}:1\nRUN echo hello > /hello\nLABEL a=b\n`);
    onTestFinished(async () => {
      await api.api('DELETE', `/images/${name}:built?force=1`);
    });
    const { ui, ports, find } = await use(api);
    await image.commands['historyText']?.run(ports, [await find(`${name}:built`)]);
    const text = ui.documents[0]?.text ?? '';
    expect(text).toContain('RUN echo hello > /hello');
    expect(text).toContain('LABEL a=b');
    expect(text).toMatch(/Layers, lowest first\nsha256:[0-9a-f]{64}\nsha256:[0-9a-f]{64}\n$/);
  });

  test('copies references and ids, one a line', async () => {
    const [first, second] = [await setUp(), await setUp()];
    const { ui, ports, find } = await use(first.api);
    const both = [await find(`${first.name}:1`), await find(`${second.name}:1`)];
    await image.commands['copyReference']?.run(ports, both);
    await image.commands['copyId']?.run(ports, both);
    expect(ui.copied).toEqual([`${first.name}:1\n${second.name}:1`, `${first.id}\n${second.id}`]);
  });
});
