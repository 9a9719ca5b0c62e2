import { describe, expect, it } from 'vitest';
import type { Resource, Volume } from '../../../src/core/resource.ts';
import type { Row } from '../../../src/core/row.ts';
import { diffRows } from '../../../src/resources/rowDiff.ts';
import { buildRows, defaultOptions } from '../../../src/resources/rows.ts';
import { Usage } from '../../../src/resources/usage.ts';
import { volume } from '../../../src/resources/volume/kind.ts';

const make = (name: string, driver = 'local'): Volume => ({
  kind: 'volume',
  name,
  driver,
  mountpoint: '',
  scope: 'local',
  anonymous: false,
  labels: { owner: 'ops' },
});
const related = { usage: new Usage([]), now: 0 };
const build = (resources: readonly Resource[], options = {}) => buildRows(volume, resources, related, { ...defaultOptions, ...options });
const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

describe('the rows of a view', () => {
  it('are sorted as a person would', () => expect(labels(build(['v10', 'v2', 'V1'].map((name) => make(name))))).toEqual(['V1', 'v2', 'v10']));

  it('are filtered by words that stand anywhere, in any case', () => {
    const all = [make('web-data'), make('db-data'), make('cache', 'nfs')];
    expect(labels(build(all, { filter: 'DATA we' }))).toEqual(['web-data']);
    expect(labels(build(all, { filter: 'nfs' }))).toEqual(['cache']);
    expect(labels(build(all, { filter: 'ops' }))).toHaveLength(3);
    expect(build(all, { filter: 'nothing-like-it' })).toEqual([]);
  });

  it('are grouped, and the groups told', () => {
    const [local, nfs] = build([make('a'), make('b'), make('c', 'nfs')], { grouping: 'driver' });
    expect([local?.label, local?.description, nfs?.label]).toEqual(['local', '2 volumes', 'nfs']);
    expect(labels(local?.children as readonly Row[])).toEqual(['a', 'b']);
  });

  it('fall back to the defaults for a name that the kind does not know', () => {
    expect(labels(build([make('b'), make('a')], { grouping: 'gone', sorting: 'gone' }))).toEqual(['a', 'b']);
  });

  it('have ids that never hold the state', () => {
    const used = buildRows(volume, [make('data')], { ...related, usage: new Usage([containerWith('data')]) }, defaultOptions);
    expect(used[0]?.id).toBe('volume/data');
    expect(used[0]?.abilities).toEqual(['used']);
    expect(build([make('data')])[0]).toMatchObject({ id: 'volume/data', abilities: ['remove'] });
  });
});

describe('the difference of two sets of rows', () => {
  const row = (id: string, more: Partial<Row> = {}): Row => ({ id, label: id, icon: { name: 'x' }, accessibleLabel: id, kind: 'k', abilities: [], ...more });

  it('is nothing for equal rows', () => expect(diffRows([row('a'), row('b')], [row('a'), row('b')])).toEqual([]));
  it('is the one row that looks different', () => {
    const changed = row('b', { description: 'new' });
    expect(diffRows([row('a'), row('b')], [row('a'), changed])).toEqual([changed]);
  });
  it('is the top level when a row came, went or moved', () => {
    expect(diffRows([row('a')], [row('a'), row('b')])).toBeUndefined();
    expect(diffRows([row('a'), row('b')], [row('b'), row('a')])).toBeUndefined();
  });
  it('is the parent when its children came or went, else only the child', () => {
    const before = [row('g', { children: [row('a'), row('b')] })];
    const fewer = row('g', { children: [row('a')] });
    expect(diffRows(before, [fewer])).toEqual([fewer]);
    const child = row('b', { abilities: ['stop'] });
    expect(diffRows(before, [row('g', { children: [row('a'), child] })])).toEqual([child]);
  });
});

function containerWith(volumeName: string) {
  return {
    kind: 'container',
    id: 'c' as never,
    name: 'c',
    image: 'i',
    imageId: 'i' as never,
    command: '',
    created: 0,
    state: 'running',
    status: '',
    ports: [],
    mounts: [{ type: 'volume', name: volumeName, source: '', destination: '/d', readOnly: false }],
    networks: [],
    labels: {},
  } as const;
}
