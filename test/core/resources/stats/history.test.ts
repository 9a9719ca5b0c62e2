import { describe, expect, it } from 'vitest';
import type { StatsSample } from '../../../../src/engine/statsTypes.ts';
import { History, historySpan } from '../../../../src/resources/stats/history.ts';

const sample = (at: number, more: Partial<StatsSample> = {}): StatsSample => ({ at, ...more });

describe('a history', () => {
  it('makes rates of totals, by the engine’s clock', () => {
    const history = new History();
    history.push(sample(1000, { network: { received: 100, sent: 5 }, disk: { read: 0, written: 10 } }), 0);
    const { values } = history.push(sample(3000, { network: { received: 300, sent: 5 }, disk: { read: 4, written: 10 } }), 1000);
    expect(values).toEqual({ received: 100, sent: 0, read: 2, written: 0 });
  });

  it('has no rate at first, nor across a restart', () => {
    const history = new History();
    expect(history.push(sample(1000, { network: { received: 500, sent: 500 } }), 0).values).toEqual({});
    expect(history.push(sample(2000, { network: { received: 1, sent: 501 } }), 1000).values).toEqual({ sent: 1 });
  });

  it('keeps three minutes, and their peak', () => {
    const history = new History();
    history.push(sample(0, { cpu: 90 }), 0);
    history.push(sample(1, { cpu: 10 }), historySpan);
    expect(history.peak(['cpu'])).toBe(90);
    history.push(sample(2, { cpu: 20 }), historySpan + 1);
    expect([history.points.length, history.peak(['cpu'])]).toEqual([2, 20]);
  });
});
