import { expect, test } from 'vitest';
import type { Image } from '../../../../src/core/resource.ts';
import { batchJobs, patternPreview, patternProblem } from '../../../../src/resources/image/batchPushPattern.ts';
import { batchPush, pushSelected } from '../../../../src/resources/image/moveCommands.ts';
import { startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { testPorts } from '../testPorts.ts';

const ports = (...answers: Answer[]) => testPorts(sharedEngine().socketPath, new ScriptedUi(...answers));
const keep = { pick: 'Keep the new tags' };
const drop = { pick: 'Remove the new tags after the push' };

const imageOf = (reference: string): Image => {
  const colon = reference.lastIndexOf(':');
  return {
    kind: 'image',
    id: 'sha256:0123456789abcdef' as Image['id'],
    reference,
    repository: reference.slice(0, colon),
    tag: reference.slice(colon + 1),
    digests: [],
    created: 0,
    size: 1,
    labels: {},
  };
};

/** Local tags for one test, removed with all that was tagged from them. */
async function localImages(...names: string[]) {
  const api = sharedEngine();
  const ids: string[] = [];
  for (const name of names) ids.push(await api.importBusybox(name, [`LABEL test=${name}`]));
  return {
    api,
    images: names.map(imageOf),
    has: async (reference: string) => (await api.api('GET', `/images/${reference}/json`)).status === 200,
    [Symbol.asyncDispose]: async () => {
      for (const id of ids) await api.api('DELETE', `/images/${id}?force=true`);
    },
  };
}

test('images chosen from a list are renamed by the pattern, pushed, and keep both names', async () => {
  await using registry = await startRegistry();
  const [web, api] = [`${uniqueName('web')}:1`, `${uniqueName('old/api')}:2`];
  await using local = await localImages(web, api);
  const answers = [{ pickMany: [web, api] }, { pick: registry.host }, { input: 'team' }, { input: '{namespace}/x-{name}:v{tag}' }, keep];
  await using given = await ports(...answers);
  await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
  await batchPush.run(given);
  const targets = [`team/x-${web.replace(':', ':v')}`, `team/x-${api.slice(4).replace(':', ':v')}`];
  for (const target of targets) {
    const [path, tag] = target.split(':');
    expect((await registry.api<{ tags: string[] }>('GET', `/v2/${path}/tags/list`)).json.tags).toEqual([tag]);
    expect(await local.has(`${registry.host}/${target}`)).toBe(true);
  }
  expect(given.ui.previews[0]?.split(', ').sort()).toEqual(targets.map((target) => `${registry.host}/${target}`).sort());
  expect(given.ui.told[0]?.message).toBe('Pushed 2 images.');
  expect(given.ui.reports.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^2\/2 · /));
});

test('the temporary tags go when the user says so, and only those that arrived count', async () => {
  await using registry = await startRegistry();
  const [web, api] = [`${uniqueName('web')}:1`, `${uniqueName('api')}:2`];
  await using local = await localImages(web, api);
  await using given = await ports({ pick: registry.host }, { input: '' }, { input: '{path}' }, drop);
  await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
  await pushSelected.run(given, local.images);
  for (const reference of [web, api]) {
    expect(await local.has(`${registry.host}/${reference}`)).toBe(false);
    expect(await local.has(reference)).toBe(true);
  }
  expect((await registry.api<{ repositories: string[] }>('GET', '/v2/_catalog')).json.repositories).toHaveLength(2);
});

test('one that fails is named with its reason, the others arrive, and a retry pushes just that one', async () => {
  await using registry = await startRegistry();
  const [web, late] = [`${uniqueName('web')}:1`, `${uniqueName('late')}:1`];
  await using local = await localImages(web);
  await using given = await ports({ pick: registry.host }, { input: '' }, { input: '{path}:{tag}' }, keep);
  await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
  await pushSelected.run(given, [...local.images, imageOf(late)]);
  expect(given.ui.told).toEqual([]);
  expect(given.ui.warned[0]?.message).toContain('Pushed 1 of 2 images.');
  expect(given.ui.warned[0]?.message).toContain(late);
  const action = (title: string) => given.ui.warned[0]?.actions.find((one) => one.title === title);
  await action('Show Results')?.run();
  expect(given.ui.documents[0]?.text).toMatch(new RegExp(`${web} → .*\\n  pushed\\n${late} → .*\\n  not pushed: `));
  await using _late = await localImages(late);
  await action('Retry the Failed Ones')?.run();
  expect(given.ui.told[0]?.message).toContain(`Pushed ${registry.host}/${late}`);
});

test('a cancelled batch leaves no new name that did not arrive, and says what did', async () => {
  await using registry = await startRegistry();
  const names = Array.from({ length: 6 }, () => `${uniqueName('many')}:1`);
  await using local = await localImages(...names);
  const ui = new ScriptedUi({ pick: registry.host }, { input: '' }, { input: '{path}:{tag}' }, keep);
  await using given = await testPorts(sharedEngine().socketPath, ui);
  await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
  const running = Promise.resolve(pushSelected.run(given, local.images));
  await until('the first push to end', () => ui.reports.some(({ message = '' }) => message.startsWith('1/6')));
  ui.cancellation.abort();
  await running;
  const arrived = (await registry.api<{ repositories: string[] | null }>('GET', '/v2/_catalog')).json.repositories ?? [];
  const named = await Promise.all(names.map((name) => local.has(`${registry.host}/${name}`)));
  const pushed = Number(/pushed (\d+) of 6/.exec(ui.warned[0]?.message ?? '')?.[1]);
  expect(pushed).toBeGreaterThan(0);
  expect(pushed).toBeLessThan(6);
  expect(named.filter(Boolean)).toHaveLength(pushed);
  expect(arrived.length).toBeGreaterThanOrEqual(pushed);
  expect(ui.warned[0]?.actions[0]?.title).toBe('Push the Rest');
});

test('a registry that is not there stops all of them before anything is tagged, with one fix', async () => {
  const name = `${uniqueName('web')}:1`;
  await using local = await localImages(name, `${name}b`);
  await using given = await ports({ pick: 'Other address…' }, { input: '127.0.0.1:1' }, { input: '' }, { input: '{path}:{tag}' }, keep);
  await pushSelected.run(given, local.images);
  expect(given.ui.warned[0]?.message).toContain('Pushed 0 of 2');
  expect(given.ui.warned[0]?.actions.map(({ title }) => title)).toEqual(['Retry the Failed Ones', 'Start a Local Registry…', 'Show Results']);
  await given.ui.warned[0]?.actions[1]?.run();
  expect(given.ui.executed).toEqual([{ command: 'gantry.registry.startLocal', args: [{ port: 1 }] }]);
});

test('names come from the pattern, and one that is wrong is refused while it is typed', () => {
  const images = ['nginx:1.27', 'old.lan:5000/team/web:2', 'other/web:2'].map(imageOf);
  const target = (pattern: string, namespace = '') => ({ host: 'new.lan', namespace, pattern });
  const names = (pattern: string, namespace?: string) => batchJobs(images, target(pattern, namespace)).map((job) => job.target);
  expect(names('{path}:{tag}')).toEqual(['new.lan/nginx:1.27', 'new.lan/team/web:2', 'new.lan/other/web:2']);
  expect(names('{namespace}/{path}', 'ops')).toEqual(['new.lan/ops/nginx:1.27', 'new.lan/ops/team/web:2', 'new.lan/ops/other/web:2']);
  expect(names('{namespace}/{path}:x')).toEqual(['new.lan/nginx:x', 'new.lan/team/web:x', 'new.lan/other/web:x']);
  expect(patternProblem(images, target('{path}:{tag}'))).toBeUndefined();
  expect(patternProblem(images, target('{name}:{tag}'))).toContain('would both be called new.lan/web:2');
  expect(patternProblem(images, target('{nmae}'))).toContain('{nmae}');
  expect(patternProblem(images, target('{path}-A:{tag}'))).toContain('lowercase');
  expect(patternPreview([...images, imageOf('a:1')], target('{path}:{tag}'))).toBe('new.lan/nginx:1.27, new.lan/team/web:2, new.lan/other/web:2 and 1 more');
});
