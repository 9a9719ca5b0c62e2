import { expect, it } from 'vitest';
import { framesOf } from '../../../src/engine/streams/frames.ts';
import { chunked, collect, outputOf } from './help.ts';

function frame(stream: number, text: string): Buffer {
  const data = Buffer.from(text);
  const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

it('tells stdout from stderr', async () => {
  expect(await outputOf(framesOf(chunked([frame(1, 'out'), frame(2, 'err')])))).toEqual({ stdout: 'out', stderr: 'err' });
});

it('takes 6,000 tiny frames in one chunk', async () => {
  const all = Buffer.concat(Array.from({ length: 6000 }, () => frame(1, 'x')));
  expect(await collect(framesOf(chunked([all])))).toHaveLength(6000);
});

it('puts together headers and data that are split anywhere', async () => {
  const all = Buffer.concat([frame(1, 'héllo'), frame(2, ''), frame(2, 'wörld')]);
  const bytes = [...all].map((byte) => Buffer.from([byte]));
  expect(await outputOf(framesOf(chunked(bytes)))).toEqual({ stdout: 'héllo', stderr: 'wörld' });
});

it('reads no further than its reader does', async () => {
  let given = 0;
  async function* source() {
    for (;;) {
      given += 1;
      yield frame(1, 'x');
    }
  }
  const frames = framesOf(source());
  await frames.next();
  await frames.next();
  expect(given).toBe(2);
  await frames.return(undefined);
});

it.each([5, 10])('throws when the source ends %i bytes into a frame', async (length) => {
  await expect(collect(framesOf(chunked([frame(1, 'hello').subarray(0, length)])))).rejects.toMatchObject({ code: 'truncated' });
});
