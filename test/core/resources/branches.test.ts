import { describe, expect, onTestFinished, test } from 'vitest';
import { GantryError } from '../../../src/core/errors.ts';
import { Emitter } from '../../../src/core/events.ts';
import type { Volume } from '../../../src/core/resource.ts';
import type { Row } from '../../../src/core/row.ts';
import { Branches } from '../../../src/resources/branches.ts';
import { container } from '../../../src/resources/container/kind.ts';
import { defineKind, type Kind, type Ports } from '../../../src/resources/kind.ts';
import { KindTree } from '../../../src/resources/kindTree.ts';
import { ListView } from '../../../src/resources/listView.ts';
import { defaultOptions, resourceRow } from '../../../src/resources/rows.ts';
import { Usage } from '../../../src/resources/usage.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { connectionTo, inventoryOf } from '../engine/help.ts';
import { testPorts } from './testPorts.ts';

const ports = {} as Ports;
const leaf = (name: string): Volume => ({ kind: 'volume', name, driver: '', mountpoint: '', scope: '', anonymous: false, labels: {} });
const related = { usage: new Usage([]), now: 0 };

/** A kind whose rows have below them what `below` says of their name. */
function kindWith(below: Record<string, readonly string[] | Error>): Kind {
  const kind: Kind<Volume, never> = defineKind<Volume, never>({
    kind: 'volume',
    key: ({ name }) => name,
    look: ({ name }) => ({ label: name, icon: { name: 'x' }, accessibleLabel: name }),
    abilities: {},
    commands: {},
    hasChildren: ({ name }) => below[name] !== undefined,
    async children({ name }) {
      const names = below[name] ?? [];
      if (names instanceof Error) throw names;
      return names.map((one) => resourceRow(kind, leaf(one), related));
    },
    tooltip: () => ({ title: '', lines: [] }),
  });
  return kind;
}

const rowOf = (kind: Kind, name: string) => resourceRow(kind, leaf(name), related);
const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

describe('rows below rows', () => {
  test('are loaded when asked for, and know what they stand below', async () => {
    const kind = kindWith({ a: ['b'], b: ['c'] });
    const branches = new Branches([kind]);
    branches.setTop([rowOf(kind, 'a')]);
    expect([rowOf(kind, 'a').children, rowOf(kind, 'c').children]).toEqual(['lazy', undefined]);
    const [b] = await branches.load(rowOf(kind, 'a'), ports);
    const [c] = b ? await branches.load(b, ports) : [];
    expect([c && branches.parent(c)?.id, b && branches.parent(b)?.id, branches.find('volume/c')?.label]).toEqual(['volume/b', 'volume/a', 'c']);
  });

  test('survive a refresh of those above, and go with them', async () => {
    const kind = kindWith({ a: ['b'], b: ['c'], d: ['e'] });
    const branches = new Branches([kind]);
    branches.setTop([rowOf(kind, 'a'), rowOf(kind, 'd')]);
    const [b] = await branches.load(rowOf(kind, 'a'), ports);
    if (b) await branches.load(b, ports);
    branches.setTop([rowOf(kind, 'd'), rowOf(kind, 'a')]);
    expect(branches.find('volume/c')?.label).toBe('c');
    branches.setTop([rowOf(kind, 'd')]);
    expect([branches.find('volume/b'), branches.find('volume/c')]).toEqual([undefined, undefined]);
    branches.setTop([rowOf(kind, 'a')]);
    expect(branches.find('volume/c')).toBeUndefined();
  });

  test('that cannot be loaded become one row that tries again', async () => {
    const below: Record<string, readonly string[] | Error> = { a: new GantryError('engine', 'It broke', { hint: 'Mend it.' }) };
    const kind = kindWith(below);
    const branches = new Branches([kind]);
    branches.setTop([rowOf(kind, 'a')]);
    const [failed, ...others] = await branches.load(rowOf(kind, 'a'), ports);
    expect(others).toEqual([]);
    expect(failed).toMatchObject({ id: 'error/volume/a/children', kind: 'error', label: 'Could not be listed', description: 'It broke. Mend it.' });
    expect(failed?.click).toMatchObject({ command: 'gantry.error.fix', args: [{ command: 'gantry.row.reload', args: ['volume/a'] }] });
    below['a'] = ['b'];
    expect(labels(await branches.load(rowOf(kind, 'a'), ports))).toEqual(['b']);
  });
});

describe('a view that loads itself', () => {
  function tree(kind: Kind, load: () => Promise<readonly Row[]>, settles?: number) {
    const outdated = new Emitter<unknown>();
    const view = { id: 'test', title: 'Test', icon: 'x', empty: '', groupings: {}, sortings: {}, kinds: [kind] };
    const made = new KindTree({ view, load, events: [], ...(settles !== undefined && { settles }) }, () => ports, outdated.event);
    onTestFinished(() => made.dispose());
    const changes: (readonly Row[] | undefined)[] = [];
    made.onDidChange((rows) => changes.push(rows));
    return { made, outdated, changes };
  }

  test('looks once more where the engine notes late what an event tells', async () => {
    const { outdated, changes, made } = tree(kindWith({}), async () => [], 20);
    made.setVisible(true);
    outdated.fire(undefined);
    outdated.fire(undefined);
    expect(changes).toHaveLength(2);
    await expect.poll(() => changes.length).toBe(3);
  });

  test('filters its top rows, and finds rows below them', async () => {
    const kind = kindWith({ alpha: ['below'] });
    const { made } = tree(kind, async () => [rowOf(kind, 'alpha'), rowOf(kind, 'beta')]);
    made.setOptions({ ...defaultOptions, filter: 'ALP' });
    expect(labels(await made.children(undefined))).toEqual(['alpha']);
    expect(labels(await made.children(rowOf(kind, 'alpha')))).toEqual(['below']);
    expect(made.find('volume/below')?.label).toBe('below');
    expect(made.message()).toBe('Filtered by “ALP”');
  });

  test('is loaded again when it is outdated, but only while it is seen', async () => {
    const kind = kindWith({});
    const { made, outdated, changes } = tree(kind, async () => [rowOf(kind, 'a')]);
    outdated.fire(undefined);
    expect(changes).toEqual([]);
    made.setVisible(true);
    outdated.fire(undefined);
    await made.children(undefined);
    made.reload('volume/a');
    made.reload('volume/none');
    expect(changes.map((rows) => rows?.map(({ id }) => id))).toEqual([undefined, ['volume/a']]);
  });

  test('shows a failure as a row', async () => {
    const { made } = tree(kindWith({}), () => Promise.reject(new GantryError('engine', 'It broke.')));
    expect(await made.children(undefined)).toMatchObject([{ kind: 'error', label: 'Could not be listed', description: 'It broke.' }]);
  });
});

describe('a view of the engine’s containers', () => {
  test('keeps what is open below a container when others change, and drops it with the container', async () => {
    const engine = sharedEngine();
    const [name, other] = [uniqueName('branch'), uniqueName('branch')];
    const id = await engine.container({ name });
    onTestFinished(async () => {
      for (const one of [name, other]) await engine.api('DELETE', `/containers/${one}?force=1`);
    });
    await using real = await testPorts(engine.socketPath);
    using connection = connectionTo(engine.host);
    using all = inventoryOf(connection);
    const view = new ListView(container, all.inventory, { ...defaultOptions, grouping: 'none' }, () => real);
    onTestFinished(() => view.dispose());
    const reloaded: string[] = [];
    view.onDidChange((rows) => reloaded.push(...(rows ?? []).map((row) => row.id)));
    view.setVisible(true);
    const row = (await view.children(undefined)).find((one) => one.label === name);
    const [files] = row ? await view.children(row) : [];
    const etc = files && (await view.children(files)).find(({ label }) => label === 'etc');
    expect(etc?.id).toBe(`file/container:${name}:/etc`);
    await engine.container({ name: other });
    await expect.poll(async () => (await view.children(undefined)).some(({ label }) => label === other), { timeout: 20_000 }).toBe(true);
    expect(view.find(`file/container:${name}:/etc`)?.label).toBe('etc');
    if (etc) expect(view.parent(etc)?.id).toBe(`file/container:${name}:/`);
    view.reload(`file/container:${name}:/etc`);
    expect(reloaded).toContain(`file/container:${name}:/etc`);
    await engine.must('DELETE', `/containers/${id}?force=1`);
    await expect.poll(() => view.find(`file/container:${name}:/etc`), { timeout: 20_000 }).toBeUndefined();
  }, 60_000);
});
