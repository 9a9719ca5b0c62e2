import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { body } from '../../../../src/resources/stats/body.ts';
import { graphNames, topOf, valueText } from '../../../../src/resources/stats/graphs.ts';
import { seriesNames } from '../../../../src/resources/stats/history.ts';
import { fromPage, type SentContainer } from '../../../../src/resources/stats/messages.ts';
import { makeLines } from '../../../../src/resources/stats/page/lines.ts';
import { makeOrder } from '../../../../src/resources/stats/page/order.ts';
import { script } from '../../../../src/resources/stats/page/script.ts';
import { style } from '../../../../src/resources/stats/style.ts';

describe('a line', () => {
  const lines = makeLines(100_000, 100, 40);

  it('goes from left to right, and from bottom to top', () => {
    expect(
      lines.path(
        [
          [0, 0],
          [50_000, 5],
          [100_000, 10],
        ],
        1,
        10,
        100_000,
      ),
    ).toBe('M0.0 40.0L50.0 20.0L100.0 0.0'.replace('L50.0', 'M50.0').replace('L100.0', 'M100.0'));
    expect(
      lines.path(
        [
          [98_000, 0],
          [99_000, 5],
          [100_000, 10],
        ],
        1,
        10,
        100_000,
      ),
    ).toBe('M98.0 40.0L99.0 20.0L100.0 0.0');
  });

  it('breaks where a value, or some time, is missing', () => {
    const points = [
      [98_000, 1],
      [98_500, null],
      [99_000, 1],
      [99_500, 1],
    ];
    expect(lines.path(points, 1, 1, 100_000)).toBe('M98.0 0.0M99.0 0.0L99.5 0.0');
    expect(
      lines.path(
        [
          [90_000, 1],
          [99_000, 1],
        ],
        1,
        1,
        100_000,
      ),
    ).toBe('M90.0 0.0M99.0 0.0');
  });

  it('never leaves its graph', () => {
    expect(lines.path([[100_000, 99]], 1, 10, 100_000)).toBe('M100.0 0.0');
  });

  it('forgets what is older than the graph', () => {
    expect(
      lines.keep(
        [
          [0, 1],
          [60_000, 2],
        ],
        [[150_000, 3]],
        150_000,
      ),
    ).toEqual([
      [60_000, 2],
      [150_000, 3],
    ]);
  });
});

const container = (name: string, cpu = 0, memory = 0, image = 'busybox') => ({ id: `id-${name}`, name, image, cpu, memory }) as SentContainer;

describe('the order', () => {
  const order = makeOrder();
  const all = [container('web10', 5, 30), container('web9', 50, 10, 'nginx:1'), container('db', 5, 20)];
  const names = (choice: object) => order.arrange(all, order.choice(choice)).map((id) => id.slice(3));

  it.each([
    [{}, ['db', 'web9', 'web10']],
    [{ descending: true }, ['web10', 'web9', 'db']],
    [{ sort: 'cpu', descending: true }, ['web9', 'db', 'web10']],
    [{ sort: 'memory' }, ['web9', 'db', 'web10']],
    [{ filter: ' WEB ' }, ['web9', 'web10']],
    [{ filter: 'web nginx' }, ['web9']],
    [{ filter: 'none' }, []],
  ])('by %j is %j', (choice, expected) => expect(names(choice)).toEqual(expected));

  it('begins with the largest, and turns round when asked again', () => {
    const first = order.sortedBy(order.choice({}), 'cpu');
    expect(first).toMatchObject({ sort: 'cpu', descending: true });
    expect(order.sortedBy(first, 'cpu')).toMatchObject({ sort: 'cpu', descending: false });
    expect(order.sortedBy(first, 'name')).toMatchObject({ sort: 'name', descending: false });
  });

  it.each([undefined, 7, { view: 'x', sort: '__proto__', filter: 3, descending: 'yes' }])('is the usual one when what was kept is %j', (kept) => {
    expect(order.choice(kept)).toEqual({ view: 'graphs', sort: 'name', descending: false, filter: '' });
  });
});

describe('a scale', () => {
  it.each([
    ['cpu', 0, 10],
    ['cpu', 33, 50],
    ['cpu', 100, 100],
    ['cpu', 101, 200],
    ['network', 1_500_000, 2_000_000],
    ['pids', 6, 10],
  ] as const)('of %s with a peak of %d ends at %d', (graph, peak, top) => expect(topOf(graph, peak)).toBe(top));
});

it.each([
  ['cpu', 12.345, '12.3 %'],
  ['cpu', 99.96, '100 %'],
  ['cpu', 230.4, '230 %'],
  ['memory', 1_234_567, '1.23 MB'],
  ['received', 1500, '1.5 kB/s'],
  ['pids', 3, '3'],
  ['sent', undefined, '–'],
] as const)('%s of %s is “%s”', (name, value, text) => expect(valueText(name, value)).toBe(text));

it('nothing that a page might send does harm', () => {
  for (const message of [undefined, null, 1, 'x', {}, { kind: 'visible' }, { kind: 'reveal', id: 3 }, { kind: 'kill', id: 'x' }])
    expect(fromPage(message)).toBeUndefined();
  expect(fromPage({ kind: 'visible', ids: ['a', 1, null] })).toEqual({ kind: 'visible', ids: ['a'] });
});

describe('the page', () => {
  it('has a script that stands alone', () => {
    expect(() => new Script(script())).not.toThrow();
    // What a bundler or a test runner adds to reach other modules.
    expect(script()).not.toMatch(/__vi|import_|require\(/);
  });

  it('has a graph for each pair of values, and a line and a text for each value', () => {
    for (const graph of graphNames) expect(body()).toContain(`data-graph="${graph}"`);
    for (const series of seriesNames) expect(body()).toMatch(new RegExp(`data-series="${series}"[^]*data-line="${series}"`));
  });

  it('loads nothing, and takes every colour from the theme', () => {
    expect(body() + style).not.toMatch(/https?:|url\(|style=|onclick=/);
    expect(style).not.toMatch(/#[0-9a-f]{3,8}\b(?![^{]*\{)|rgba?\(/i);
  });
});
