import { describe, expect, test } from 'vitest';
import { GantryError } from '../../../../src/core/errors.ts';
import { containerId, type EngineEvent, type LogOptions, type OutputChunk } from '../../../../src/engine/engine.ts';
import { type FollowOptions, followLogs, type LogSource } from '../../../../src/resources/container/terminal/followLogs.ts';
import { LogMessages } from '../../../../src/resources/container/terminal/logMessages.ts';

type Entry = readonly [stream: OutputChunk['stream'], nanosecond: number, text: string];
type FakeRun = { readonly entries: readonly Entry[] };

const stamp = (nanosecond: number) => `2026-01-02T03:04:05.${String(nanosecond).padStart(9, '0')}Z `;
const base = BigInt(Date.parse('2026-01-02T03:04:05Z')) * 1_000_000n;

/** A log kept as the engine keeps it: each request gets all that was written so far and is not older than `since`. */
class FakeLog implements LogSource {
  readonly requests: LogOptions[] = [];
  readonly #runs: readonly FakeRun[];
  readonly #cut: number;
  #run = 0;

  constructor(runs: readonly FakeRun[], cut = 1000) {
    this.#runs = runs;
    this.#cut = cut;
  }

  async *logs(_id: unknown, options: LogOptions): AsyncGenerator<OutputChunk> {
    this.requests.push(options);
    const [seconds, nanoseconds] = (options.since ?? '0.0').split('.');
    const since = BigInt(seconds ?? 0) * 1_000_000_000n + BigInt(nanoseconds ?? 0);
    const written = this.#runs.slice(0, this.#run + 1).flatMap(({ entries }) => entries);
    for (const [stream, nanosecond, text] of written.filter(([, nanosecond]) => base + BigInt(nanosecond) >= since)) {
      const data = Buffer.from(stamp(nanosecond) + text);
      for (let at = 0; at < data.length; at += this.#cut) yield { stream, data: data.subarray(at, at + this.#cut) };
    }
  }

  async inspectContainer(): Promise<Record<string, unknown>> {
    if (this.#run >= this.#runs.length) throw new GantryError('notFound', 'gone');
    return { State: { StartedAt: String(this.#run) }, Config: { Tty: false } };
  }

  async events(): Promise<AsyncIterable<EngineEvent>> {
    const next = () => {
      this.#run += 1;
      return this.#run < this.#runs.length ? 'start' : 'destroy';
    };
    return (async function* () {
      yield { type: 'container', action: 'start', actor: 'another', attributes: {}, timeNano: 0n };
      yield { type: 'container', action: next(), actor: 'c', attributes: {}, timeNano: 0n };
    })();
  }
}

async function read(source: LogSource, options: FollowOptions = { timestamps: false }): Promise<string> {
  let shown = '';
  for await (const piece of followLogs(source, containerId('c'), options, new AbortController().signal)) {
    shown += 'text' in piece ? piece.text : `<${piece.became}>`;
  }
  return shown;
}

describe('a log', () => {
  test('goes on after a restart with no line lost and none twice', async () => {
    const source = new FakeLog([
      {
        entries: [
          ['stdout', 1, 'one\n'],
          ['stderr', 2, 'err\n'],
          ['stdout', 3, 'two\n'],
          ['stdout', 3, 'three\n'],
        ],
      },
      {
        entries: [
          ['stdout', 3, 'same time\n'],
          ['stderr', 4, 'late\n'],
          ['stdout', 9, 'four\n'],
        ],
      },
      { entries: [['stdout', 12, 'five\n']] },
    ]);
    expect(await read(source)).toBe('one\r\nerr\r\ntwo\r\nthree\r\n<stopped><started>same time\r\nlate\r\nfour\r\n<stopped><started>five\r\n<stopped><gone>');
  });

  test('is cut to its tail at first only', async () => {
    const source = new FakeLog([{ entries: [['stdout', 7, 'a\n']] }, { entries: [] }]);
    await read(source, { timestamps: false, tail: 10 });
    expect(source.requests).toEqual([
      { follow: true, timestamps: true, tail: 10 },
      { follow: true, timestamps: true, since: expect.stringMatching(/^\d+\.\d{9}$/) },
    ]);
  });

  test('shows times when they are wanted', async () => {
    expect(await read(new FakeLog([{ entries: [['stdout', 5, 'a\n']] }]), { timestamps: true })).toContain(`${stamp(5)}a\r\n`);
  });

  test('keeps a time that the process itself wrote', async () => {
    const text = `${stamp(8)}level=info ${stamp(9)}\n`;
    expect(await read(new FakeLog([{ entries: [['stdout', 5, text]] }]))).toContain(text.trimEnd());
  });

  test.each([1, 7, 64])('does not care that it comes in chunks of %i bytes', async (cut) => {
    const entries: Entry[] = [
      ['stdout', 1, 'é🎉\n'],
      ['stderr', 2, '\n'],
      ['stdout', 3, '\x1b]0;title\x07b\n'],
    ];
    expect(await read(new FakeLog([{ entries }], cut))).toBe('é🎉\r\n\r\nb\r\n<stopped><gone>');
  });

  test('goes on after a line that was never ended', async () => {
    const source = new FakeLog([{ entries: [['stdout', 1, 'open']] }, { entries: [['stdout', 2, 'next\n']] }]);
    expect(await read(source)).toBe('open<stopped><started>next\r\n<stopped><gone>');
  });
});

describe('messages', () => {
  const texts = (messages: readonly { readonly payload: Buffer }[]) => messages.map(({ payload }) => payload.toString());

  test('of a long line are put together without the times between its parts', () => {
    const part = 'x'.repeat(16 * 1024);
    const messages = new LogMessages();
    const found = messages.push(Buffer.from(`${stamp(1)}${part}${stamp(1)}${part}${stamp(1)}end\n${stamp(2)}next\n`));
    expect(texts(found)).toEqual([part, part, 'end\n', 'next\n']);
  });

  test('without times are shown as they are', () => {
    expect(texts(new LogMessages().push(Buffer.from('plain\nlines\n')))).toEqual(['plain\n', 'lines\n']);
  });

  test('are found after one of known length that was never ended', () => {
    expect(texts(new LogMessages(4).push(Buffer.from(`${stamp(1)}open${stamp(2)}next\n`)))).toEqual(['open', 'next\n']);
  });

  test('of a line without end do not fill the memory', () => {
    const messages = new LogMessages();
    const found = Array.from({ length: 40 }, () => messages.push(Buffer.alloc(64 * 1024, 'x'))).flat();
    expect(found.length).toBeGreaterThan(1);
  });
});
