import { describe, expect, it, vi } from 'vitest';
import { coalesce } from '../../../src/core/coalesce.ts';
import { Disposables, Emitter } from '../../../src/core/events.ts';
import { formatAge, formatBytes, formatDuration } from '../../../src/core/humanize.ts';
import { labelsProblem, parseLabels } from '../../../src/core/labels.ts';
import { pace } from '../../../src/core/pace.ts';
import { manyLines, oneLine, shorten } from '../../../src/core/plainText.ts';
import { back } from '../../../src/core/ports.ts';
import { askSteps, type Step, withAnswer } from '../../../src/core/steps.ts';

describe('sizes and times', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [72_345_678, '72.3 MB'],
    [999_600, '1 MB'],
    [5e15, '5 PB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [30_000, 'less than a minute'],
    [60_000, '1 minute'],
    [3 * 3_600_000, '3 hours'],
    [3 * 86_400_000, '3 days'],
    [21 * 86_400_000, '3 weeks'],
    [100 * 86_400_000, '3 months'],
    [800 * 86_400_000, '2 years'],
  ])('%d ms are %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

  it('an age is told from now', () => {
    expect(formatAge(0, 21 * 86_400_000)).toBe('3 weeks ago');
    expect(formatAge(1000, 1500)).toBe('just now');
  });
});

describe('hostile text', () => {
  it('keeps no control characters, escapes or direction overrides', () => {
    expect(oneLine('a\u001b[31mb\u202ec\nd\u0000')).toBe('a\ufffd[31mb\ufffdc d\ufffd');
    expect(manyLines('a\r\nb\u001b]52;c;x\u0007')).toBe('a\nb\ufffd]52;c;x\ufffd');
  });
  it('is shortened in the middle by whole characters', () => {
    expect(shorten('abcdefghij', 5)).toBe('ab…ij');
    expect(shorten('😀😀😀😀', 3)).toBe('😀…😀');
    expect(shorten('abc', 3)).toBe('abc');
  });
});

describe('labels as typed', () => {
  it('are read', () => expect(parseLabels('a=1, b = two words ,c')).toEqual({ a: '1', b: 'two words', c: '' }));
  it('are refused with the reason', () => {
    expect(labelsProblem('=x')).toMatch(/not a label/);
    expect(labelsProblem('a b=1')).toMatch(/not a label/);
    expect(labelsProblem('a=1,')).toBeUndefined();
  });
});

describe('a series of questions', () => {
  const answering = (...answers: readonly (string | typeof back | undefined)[]) => {
    const queue = [...answers];
    const positions: number[] = [];
    const step: Step<readonly string[]> = async (so, { step }) => {
      positions.push(step);
      return withAnswer(queue.shift(), (answer) => [...so, answer]);
    };
    return { step, positions };
  };

  it('gives all answers', async () => {
    const { step } = answering('a', 'b');
    expect(await askSteps<readonly string[]>([], [step, step])).toEqual(['a', 'b']);
  });
  it('goes back and asks again with the answers before', async () => {
    const { step, positions } = answering('a', back, 'c', 'd');
    expect(await askSteps<readonly string[]>([], [step, step])).toEqual(['c', 'd']);
    expect(positions).toEqual([1, 2, 1, 2]);
  });
  it('ends when any question is dismissed', async () => {
    const { step } = answering('a', undefined);
    expect(await askSteps<readonly string[]>([], [step, step, step])).toBeUndefined();
  });
});

describe('events', () => {
  it('reach every listener even when one throws', () => {
    const errors: unknown[] = [];
    const emitter = new Emitter<number>((error) => errors.push(error));
    const heard: number[] = [];
    emitter.event(() => {
      throw new Error('bad listener');
    });
    const subscription = emitter.event((value) => heard.push(value));
    emitter.fire(1);
    subscription.dispose();
    emitter.fire(2);
    expect(heard).toEqual([1]);
    expect(errors).toHaveLength(2);
  });
  it('are disposed in reverse order, each once', () => {
    const order: string[] = [];
    const all = new Disposables();
    all.add({ dispose: () => order.push('first') });
    all.add({ dispose: () => order.push('second') });
    all.dispose();
    all.dispose();
    expect(order).toEqual(['second', 'first']);
  });
});

describe('a burst of requests', () => {
  it('makes one run after it is quiet, and never waits for longer than the maximum', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const run = vi.fn();
      const { request, dispose } = coalesce(run, { quiet: 50, maxWait: 250 });
      request();
      vi.advanceTimersByTime(49);
      expect(run).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1);
      expect(run).toHaveBeenCalledTimes(1);
      for (let elapsed = 0; elapsed < 600; elapsed += 20) {
        request();
        vi.advanceTimersByTime(20);
      }
      expect(run).toHaveBeenCalledTimes(3);
      dispose();
      vi.advanceTimersByTime(1000);
      expect(run).toHaveBeenCalledTimes(3);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what is paced', () => {
  it('runs at once, then once an interval, and never loses the last request', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const run = vi.fn();
      const { request, dispose } = pace(run, 200);
      request();
      expect(run).toHaveBeenCalledTimes(1);
      request();
      request();
      vi.advanceTimersByTime(199);
      expect(run).toHaveBeenCalledTimes(1);
      vi.advanceTimersByTime(1);
      expect(run).toHaveBeenCalledTimes(2);
      vi.advanceTimersByTime(1000);
      request();
      expect(run).toHaveBeenCalledTimes(3);
      request();
      dispose();
      vi.advanceTimersByTime(1000);
      expect(run).toHaveBeenCalledTimes(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
