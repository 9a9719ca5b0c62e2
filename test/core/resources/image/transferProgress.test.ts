import { describe, expect, test } from 'vitest';
import type { TransferProgress } from '../../../../src/engine/engine.ts';
import { trackTransfer } from '../../../../src/resources/image/transferProgress.ts';

function last(...events: readonly TransferProgress[]) {
  const track = trackTransfer();
  return events.map(track).at(-1);
}

const event = (id: string, status: string, current?: number, total?: number): TransferProgress => ({
  id,
  status,
  ...(current !== undefined && { current }),
  ...(total !== undefined && { total }),
});

describe('the progress of a transfer', () => {
  test('says what the engine says before there are layers', () => {
    expect(last(event('1.0', 'Pulling from team/web'))).toEqual({ message: '1.0: Pulling from team/web', fraction: 0 });
    expect(last(event('', 'The push refers to repository [a]'))).toEqual({ message: 'The push refers to repository [a]', fraction: 0 });
  });

  test('weighs the layers of a pull by their size, download before extraction', () => {
    const start = [event('a', 'Pulling fs layer'), event('b', 'Pulling fs layer')];
    const sizes = [event('a', 'Downloading', 90_000_000, 90_000_000), event('b', 'Downloading', 0, 10_000_000)];
    expect(last(...start, ...sizes)).toEqual({ message: '0 of 2 layers · 90 MB of 100 MB', fraction: 0.72 });
    expect(last(...start, ...sizes, event('a', 'Extracting', 45, 90))?.fraction).toBeCloseTo(0.9 * 0.9);
    const ended = [event('a', 'Pull complete'), event('b', 'Download complete'), event('b', 'Pull complete')];
    expect(last(...start, ...sizes, ...ended)).toEqual({ message: '2 of 2 layers · 100 MB of 100 MB', fraction: 1 });
  });

  test('does not take layers that are there already for progress', () => {
    const there = event('a', 'Already exists');
    expect(last(there)).toEqual({ message: '1 of 1 layers', fraction: 0 });
    expect(last(there, event('b', 'Pulling fs layer'), event('b', 'Downloading', 5, 10))).toEqual({
      message: '1 of 2 layers · 5 B of 10 B',
      fraction: 0.4,
    });
  });

  test('follows a push', () => {
    const start = [event('a', 'Preparing'), event('b', 'Preparing'), event('c', 'Mounted from team/base'), event('b', 'Layer already exists')];
    expect(last(...start, event('a', 'Pushing', 512, 1024))).toEqual({ message: '2 of 3 layers · 512 B of 1.02 kB', fraction: 0.5 });
    expect(last(...start, event('a', 'Pushing', 512, 1024), event('a', 'Pushed'), event('', '1.0: digest: sha256:1 size: 528'))?.fraction).toBe(1);
  });

  test('never goes back when a layer is tried again', () => {
    const before = [event('a', 'Pulling fs layer'), event('a', 'Downloading', 8, 10)];
    expect(last(...before, event('a', 'Retrying in 5 seconds'), event('a', 'Downloading', 1, 10))?.fraction).toBeCloseTo(0.64);
  });
});
