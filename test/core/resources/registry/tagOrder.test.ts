import { describe, expect, it } from 'vitest';
import { isReferrerTag } from '../../../../src/resources/registry/referrers.ts';
import { orderByDate, orderTags } from '../../../../src/resources/registry/tagOrder.ts';

describe('the order of tags', () => {
  it('is latest, then versions from the highest down, then other names', () => {
    const names = ['main', '1.9', 'v1.10.2', '1.10', 'latest', '2.0-rc1', '2.0', '2.0-alpine', '1.10.0', 'dev'];
    expect(orderTags(names, undefined)).toEqual(['latest', '2.0', '2.0-rc1', '2.0-alpine', '1.10', 'v1.10.2', '1.10.0', '1.9', 'dev', 'main']);
  });

  it('can be by name, numbers by their value', () => expect(orderTags(['b', '10', '9', 'a'], 'name')).toEqual(['9', '10', 'a', 'b']));

  it('by date leaves those whose date is not known at the end, as they were', () => {
    const dates = new Map([
      ['old', 1],
      ['new', 2],
    ]);
    expect(orderByDate(['x', 'old', 'y', 'new'], (name) => dates.get(name))).toEqual(['new', 'old', 'x', 'y']);
  });

  it('of ten thousand is there at once', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `v1.${index % 100}.${index}`);
    const start = performance.now();
    expect(orderTags(names, 'version')[0]).toBe('v1.99.9999');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('tags that carry signatures', () => {
  it('are told from tags of images', () => {
    const digest = `sha256-${'a'.repeat(64)}`;
    expect([digest, `${digest}.sig`, 'sha256-short', '1.0'].map(isReferrerTag)).toEqual([true, true, false, false]);
  });
});
