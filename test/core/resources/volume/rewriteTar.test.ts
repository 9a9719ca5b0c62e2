import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { extract, type Header, pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { formatPax, parsePax } from '../../../../src/engine/archive/paxRecords.ts';
import { pathInside } from '../../../../src/resources/volume/tar/entryPath.ts';
import { type Rename, rewriteTar } from '../../../../src/resources/volume/tar/rewriteTar.ts';

const unchanged: Rename = ({ name, link }) => ({ name, link });

/** A tar cut into pieces of some size. */
async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function tarOf(...entries: readonly (Partial<Header> & { readonly content?: string | Buffer })[]): Promise<Buffer> {
  const tar = pack();
  for (const { content = '', ...header } of entries) tar.entry({ name: 'x', ...header }, content);
  tar.finalize();
  return buffer(tar);
}

async function rewritten(bytes: Uint8Array, rename: Rename = unchanged, size = 1000): Promise<Buffer> {
  const made: Buffer[] = [];
  for await (const part of rewriteTar(pieces(bytes, size), rename)) made.push(part);
  return Buffer.concat(made);
}

/** What another reader finds in a tar. */
async function entriesOf(bytes: Buffer): Promise<(Header & { content: string })[]> {
  const entries: (Header & { content: string })[] = [];
  const reader = extract();
  reader.end(bytes);
  for await (const entry of reader) entries.push({ ...entry.header, content: (await buffer(entry)).toString('hex') });
  return entries;
}

describe('rewriting a tar', () => {
  test('changes nothing but names, in pieces of any size', async () => {
    const attribute = 'SCHILY.xattr.security.capability';
    const tar = await tarOf(
      { name: 'v/', type: 'directory', mode: 0o1777, uid: 33 },
      { name: 'v/a', mode: 0o4755, uid: 3_000_000, gid: 7, mtime: new Date(1_000_000_000_000), content: 'a'.repeat(1500), pax: { [attribute]: 'abc' } },
      { name: `v/${'long/'.repeat(60)}文件`, content: 'deep' },
      { name: 'v/link', type: 'symlink', linkname: 'v/a' },
      { name: 'v/hard', type: 'link', linkname: 'v/a' },
    );
    const before = await entriesOf(tar);
    const rename: Rename = ({ name, link, type }) => ({ name: `.${name.slice(1)}`, link: type === '1' ? `.${link.slice(1)}` : link });
    const expected = before.map((entry) => ({ ...entry, name: `.${entry.name.slice(1)}`, linkname: entry.type === 'link' ? './a' : entry.linkname }));
    for (const size of [1, 7, 511, 512, 513, 100_000]) {
      const found = await entriesOf(await rewritten(tar, rename, size));
      expect(found.map(({ pax: _, ...entry }) => entry)).toEqual(expected.map(({ pax: _, ...entry }) => entry));
      expect(found.map(({ pax }) => (pax as Record<string, string> | undefined)?.[attribute])).toEqual([undefined, 'abc', undefined, undefined, undefined]);
    }
  });

  test('makes names longer than a header holds, and leaves entries out', async () => {
    const tar = await tarOf({ name: 'a', content: 'one' }, { name: 'b', content: 'two' }, { name: 'c', content: 'three' });
    const made = await rewritten(tar, ({ name }) => (name === 'b' ? undefined : { name: `${'folder/'.repeat(40)}${name}`, link: '' }));
    expect((await entriesOf(made)).map(({ name, content }) => [name, Buffer.from(content, 'hex').toString()])).toEqual([
      [`${'folder/'.repeat(40)}a`, 'one'],
      [`${'folder/'.repeat(40)}c`, 'three'],
    ]);
  });

  test('cut anywhere is truncated, never whole', async () => {
    const tar = await tarOf({ name: 'v/a', content: 'a'.repeat(700) }, { name: `v/${'b'.repeat(200)}`, content: 'b' });
    for (let end = 518; end < tar.length; end += 37) await expect(rewritten(tar.subarray(0, end))).rejects.toMatchObject({ code: 'truncated' });
    await expect(rewritten(tar)).resolves.toBeDefined();
  });

  test.each([['10737418240'], ['99999999999999']])('knows contents of %s bytes, which no header holds', async (size) => {
    const seen: number[] = [];
    const tar = await tarOf({ name: 'huge', pax: { size } });
    const note: Rename = (entry) => {
      seen.push(entry.size);
      return entry;
    };
    await expect(rewritten(tar, note)).rejects.toMatchObject({ code: 'truncated' });
    expect(seen).toEqual([Number(size)]);
  });

  test('takes what comes after the end for padding', async () => {
    const tar = await tarOf({ name: 'a', content: 'one' });
    expect(await rewritten(Buffer.concat([tar, Buffer.alloc(8000)]))).toEqual(await rewritten(tar));
    expect(await rewritten(Buffer.concat([tar, Buffer.from('other things')]))).toEqual(await rewritten(tar));
  });

  test('of any bytes ends, with an error that says why', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 600 }), async (bytes, size) => {
        await rewritten(bytes, unchanged, size).catch((error: unknown) =>
          expect(error).toMatchObject({ code: expect.stringMatching(/^(truncated|invalidInput)$/) }),
        );
      }),
    );
  });

  test('of a tar with some bytes changed ends, too', async () => {
    const tar = await tarOf({ name: 'v/a', content: 'a'.repeat(700), pax: { comment: 'x' } }, { name: `v/${'b'.repeat(200)}` });
    await fc.assert(
      fc.asyncProperty(fc.nat(tar.length - 1), fc.integer({ min: 0, max: 255 }), async (at, value) => {
        const broken = Buffer.from(tar);
        broken[at] = value;
        await rewritten(broken).catch((error: unknown) => expect(error).toMatchObject({ code: expect.stringMatching(/^(truncated|invalidInput)$/) }));
      }),
    );
  });
});

test('PAX records come back as they were, whatever bytes they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ key: fc.stringMatching(/^[a-zA-Z.]{1,120}$/), value: fc.uint8Array({ maxLength: 1200 }) })), (records) => {
      const made = records.map(({ key, value }) => ({ key, value: Buffer.from(value) }));
      expect(parsePax(formatPax(made))).toEqual(made);
    }),
  );
});

test.each([
  ['./', ''],
  ['/', ''],
  ['./a//b/./c/', 'a/b/c'],
  ['/a', 'a'],
  ['..', undefined],
  ['a/../b', undefined],
  ['a..b/...', 'a..b/...'],
  ['\\..\\a', '\\..\\a'],
])('the path of %j inside is %j', (name, path) => {
  expect(pathInside(name)).toBe(path);
});
