import { expect, it } from 'vitest';
import { jsonLinesOf } from '../../../src/engine/streams/jsonLines.ts';
import { chunked, collect } from './help.ts';

async function values(...chunks: (string | Uint8Array)[]): Promise<unknown[]> {
  return (await collect(jsonLinesOf(chunked(chunks)))).map(({ value }) => value);
}

it('reads a line per value, whatever the chunks are', async () => {
  expect(await values('{"a":', '1}\r\n\n{"a":2}\n{"a"', ':3}\n')).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
});

it('keeps a character that is split over chunks', async () => {
  const bytes = Buffer.from('{"a":"鯨🐳"}\n');
  const split = [...bytes].map((byte) => Buffer.from([byte]));
  expect(await values(...split)).toEqual([{ a: '鯨🐳' }]);
});

it('reads a last line without its end', async () => {
  expect(await values('{"a":1}\n{"a":2}')).toEqual([{ a: 1 }, { a: 2 }]);
});

it('gives the text of a line that is no JSON', async () => {
  expect(await collect(jsonLinesOf(chunked(['<html>\n{"a":1}'])))).toEqual([
    { value: undefined, text: '<html>' },
    { value: { a: 1 }, text: '{"a":1}' },
  ]);
});
