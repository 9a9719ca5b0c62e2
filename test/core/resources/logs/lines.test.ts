import { describe, expect, test } from 'vitest';
import { containerId, type OutputChunk } from '../../../../src/engine/engine.ts';
import { LineReader } from '../../../../src/resources/logs/lineReader.ts';
import { LineRing } from '../../../../src/resources/logs/lineRing.ts';
import { LogStore } from '../../../../src/resources/logs/logStore.ts';
import { mergeByTime } from '../../../../src/resources/logs/mergeByTime.ts';
import { readPageMessage } from '../../../../src/resources/logs/pageMessages.ts';
import { lastStart, ranges, startOf } from '../../../../src/resources/logs/range.ts';
import { Reorder } from '../../../../src/resources/logs/reorder.ts';

type Written = readonly [stream: OutputChunk['stream'], time: number, text: string | Buffer];
const part = ([stream, time, text]: Written) => ({ stream, message: { stamp: { text: `t${time} `, time: BigInt(time) }, payload: Buffer.from(text) } });
function read(written: readonly Written[], colours = false, longest = 1000): string[] {
  const reader = new LineReader({ colours, longest });
  const lines = [...written.flatMap((one) => reader.push(part(one)) ?? []), ...reader.end()];
  return lines.map(({ stamp, text }) => `${stamp} ${text}`);
}

describe('lines', () => {
  const bytes = Buffer.from('é🎉\n');
  test.each<[string, readonly Written[], readonly string[]]>([
    [
      'of both outputs are kept apart',
      [
        ['stdout', 1, 'a'],
        ['stderr', 2, 'err\n'],
        ['stdout', 3, 'b\n'],
      ],
      ['t2 err', 't1 ab'],
    ],
    ['lose colours and what acts on a terminal', [['stdout', 1, '\x1b[31mred\x1b[0m \x1b]52;c;eA==\x07x\n']], ['t1 red x']],
    ['of progress bars show their end', [['stdout', 1, '10%\r50%\r100%\r\n']], ['t1 100%']],
    [
      'may be empty',
      [
        ['stdout', 1, '\n'],
        ['stdout', 2, '\r\n'],
      ],
      ['t1 ', 't2 '],
    ],
    [
      'may be cut in a character',
      [
        ['stdout', 1, bytes.subarray(0, 3)],
        ['stdout', 2, bytes.subarray(3)],
      ],
      ['t1 é🎉'],
    ],
    ['that were never ended are there', [['stdout', 1, 'open']], ['t1 open']],
    [
      'that never end are broken',
      [
        ['stdout', 1, 'x'.repeat(1200)],
        ['stdout', 2, 'rest\n'],
      ],
      [`t1 ${'x'.repeat(1200)}`, 't2 rest'],
    ],
  ])('%s', (_, written, expected) => expect(read(written)).toEqual(expected));

  test('keep colours for a terminal', () => {
    expect(read([['stdout', 1, '\x1b[31mred\x1b[2J\n']], true)).toEqual(['t1 \x1b[31mred']);
  });
});

describe('a ring', () => {
  test('keeps the last lines, by number', () => {
    const ring = new LineRing({ lines: 1000, characters: 10_000_000 });
    for (let index = 0; index < 10_000; index += 1) ring.push({ text: `line ${index}` });
    expect([ring.first, ring.end]).toEqual([9000, 10_000]);
    expect(ring.slice(9998, 10)).toEqual([{ text: 'line 9998' }, { text: 'line 9999' }]);
    expect(ring.slice(0, 1)).toEqual([{ text: 'line 9000' }]);
    ring.clear();
    expect([ring.first, ring.end, ring.slice(0, 10)]).toEqual([10_000, 10_000, []]);
  });

  test('is bounded in characters, too', () => {
    const ring = new LineRing({ lines: 1000, characters: 100_000 });
    for (let index = 0; index < 100; index += 1) ring.push({ text: 'x'.repeat(10_000) });
    expect(ring.end - ring.first).toBe(9);
  });
});

describe('lines of several containers', () => {
  async function* series(...times: number[]) {
    for (const time of times) yield { time: BigInt(time) };
  }
  test('that are there already become one series', async () => {
    const merged = [];
    for await (const { time } of mergeByTime([series(1, 4, 9), series(2, 3, 10, 11), series()])) merged.push(Number(time));
    expect(merged).toEqual([1, 2, 3, 4, 9, 10, 11]);
  });

  test('that arrive late are put in order, within a quarter of a second', async () => {
    let now = 0;
    const passed: number[] = [];
    const order = new Reorder<{ time: bigint }>(
      async (values) => void passed.push(...values.map(({ time }) => Number(time))),
      () => now,
    );
    const push = (time: number) => order.push({ time: BigInt(time) });
    await push(5);
    now = 100;
    await push(7);
    await push(3);
    order.release();
    expect(passed).toEqual([]);
    now = 260;
    order.release();
    await push(1);
    await order.flush();
    expect(passed).toEqual([3, 5, 1, 7]);
  });

  test('do not fill the memory while they wait', async () => {
    let most = 0;
    const order = new Reorder<{ time: bigint }>(
      async ({ length }) => {
        most = Math.max(most, length);
      },
      () => 0,
    );
    for (let time = 0; time < 25_000; time += 1) await order.push({ time: BigInt(time) });
    await order.flush();
    expect(most).toBe(10_000);
  });
});

test('the lines of a stack trace are as grave as what they belong to', () => {
  const store = new LogStore(
    [
      { id: containerId('a'), name: 'a' },
      { id: containerId('b'), name: 'b' },
    ],
    () => {},
  );
  const texts: readonly (readonly [number, string])[] = [
    [0, 'ERROR broke'],
    [1, 'INFO ok'],
    [0, '  at x.ts:1'],
    [0, 'Caused by: y'],
    [1, ' more'],
    [0, 'next'],
  ];
  store.lines(texts.map(([source, text]) => ({ source, text, stamp: 's', time: 0n })));
  expect(store.ring.slice(0, 10).map(({ level }) => level)).toEqual(['error', 'info', 'error', 'error', 'info', undefined]);
  expect(store.text(true)).toContain('s a │ ERROR broke\ns b │ INFO ok\n');
});

test('of very many lines the last 100,000 are kept', () => {
  const store = new LogStore([{ id: containerId('a'), name: 'a' }], () => {});
  for (let index = 0; index < 120_000; index += 1) store.lines([{ source: 0, time: 0n, stamp: '', text: `${index}` }]);
  expect([store.ring.first, store.ring.end]).toEqual([20_000, 120_000]);
  expect(store.text(false).slice(0, 12)).toBe('20000\n20001\n');
});

describe('how much is shown', () => {
  const now = new Date(2026, 5, 7, 8, 9, 10);
  const seconds = (date: Date) => (date.getTime() / 1000).toFixed(3);
  test.each([
    ['last100', { tail: 100 }],
    ['last10000', { tail: 10_000 }],
    ['all', {}],
    ['minutes5', { since: seconds(new Date(2026, 5, 7, 8, 4, 10)) }],
    ['hour', { since: seconds(new Date(2026, 5, 7, 7, 9, 10)) }],
    ['today', { since: seconds(new Date(2026, 5, 7)) }],
    ['start', { since: '5.000' }],
  ] as const)('%s', (range, expected) => expect(startOf(range, now, 5000)).toEqual(expected));

  test.each([
    ['running for the first time', true, '2026-01-02T03:04:05Z', '0001-01-01T00:00:00Z', 0],
    ['running again', true, '2026-01-02T03:04:05Z', '2026-01-02T03:04:04.5Z', Date.parse('2026-01-02T03:04:04.5Z')],
    ['exited', false, '2026-01-02T03:04:05Z', '2026-01-02T03:04:09Z', Date.parse('2026-01-02T03:04:03Z')],
    ['exited before its start was noted', false, '2026-01-02T03:04:05Z', '2026-01-02T03:04:04Z', Date.parse('2026-01-02T03:04:02Z')],
    ['created', false, '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 0],
    ['unknown', false, 'hostile', '', undefined],
  ])('since the start of one that is %s', (_, Running, StartedAt, FinishedAt, expected) =>
    expect(lastStart({ Running, StartedAt, FinishedAt })).toBe(expected),
  );
});

test.each([undefined, null, 3, 'save', {}, { type: 'rm' }, { type: 'range', range: 'x' }, { type: 'copy', text: 3 }, { type: 'copy' }])(
  'a page cannot ask for %j',
  (message) => {
    expect(readPageMessage(message)).toBeUndefined();
  },
);
test('what a page says is checked', () => {
  for (const range of ranges) expect(readPageMessage({ type: 'range', range })).toEqual({ type: 'range', range });
  expect(readPageMessage({ type: 'view', search: 'x'.repeat(9999), level: 17, onlyMatches: 'yes' })).toEqual({
    type: 'view',
    view: { search: 'x'.repeat(1000), level: -1, onlyMatches: false, follow: false },
  });
});
