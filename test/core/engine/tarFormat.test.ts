import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { extract, type Header, pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { bytesOfName, encodeName, hasStrayBytes, shownName, textOfName } from '../../../src/engine/archive/byteNames.ts';
import { entriesOf } from '../../../src/engine/archive/readTar.ts';
import { type NewEntry, tarOfEntries } from '../../../src/engine/archive/writeTar.ts';

const common = { mode: 0o640, user: 12, group: 34, modified: 1_000_000_000_000 } as const;
const file = (name: string, content = '', more: Partial<NewEntry> = {}): NewEntry => ({
  ...common,
  name,
  type: 'file',
  content: Buffer.from(content),
  ...more,
});

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readBack(tar: AsyncIterable<Uint8Array>) {
  const found = [];
  for await (const { content, ...entry } of entriesOf(tar)) found.push({ ...entry, content: (await buffer(Readable.from(content))).toString() });
  return found;
}

/** What another reader finds. */
async function witness(tar: Uint8Array): Promise<(Header & { readonly content: string })[]> {
  const found = [];
  const reader = extract();
  reader.end(Buffer.from(tar));
  for await (const entry of reader) found.push({ ...entry.header, content: (await buffer(entry)).toString() });
  return found;
}

const bytesOfNames = fc.uint8Array({ minLength: 1, maxLength: 300 }).filter((bytes) => !bytes.includes(0) && !bytes.includes(0x2f) && bytes[0] !== 0x2e);

describe('a tar', () => {
  test('holds every name, number and attribute, for others as well', async () => {
    const attribute = { key: 'SCHILY.xattr.security.capability', value: Buffer.from('\x01\0\0\x02abc') };
    const entries: NewEntry[] = [
      { ...common, name: 'd', type: 'folder', mode: 0o1777 },
      file('d/two\nlines', 'one'),
      file(`d/${'long/'.repeat(60)}文件`, 'x'.repeat(1500), { user: 1_000_680_000, group: 3_000_000, mode: 0o4755, attributes: [attribute] }),
      file('d/none', '', { mode: 0, modified: Date.UTC(2100, 1) }),
      { ...common, name: 'd/link', type: 'link', target: `/${'far/'.repeat(40)}` },
      { ...common, name: 'd/hard', type: 'hardLink', target: 'd/two\nlines' },
    ];
    const tar = await buffer(tarOfEntries(entries));
    const expected = entries.map(({ content = '', target, attributes = [], ...entry }) => ({
      size: content.toString().length,
      ...entry,
      ...(target !== undefined && { target }),
      attributes,
      content: content.toString(),
    }));
    for (const size of [1, 511, 512, 100_000]) expect(await readBack(pieces(tar, size))).toEqual(expected);
    const others = await witness(tar);
    expect(others.map(({ name, mode, content, linkname }) => [name, mode, content, linkname ?? undefined])).toEqual(
      expected.map(({ name, mode, content, target }) => [name, mode, content, target]),
    );
    expect(others[2]?.pax).toMatchObject({ uid: '1000680000', gid: '3000000', [attribute.key]: attribute.value.toString() });
  });

  test('holds attributes and names of any bytes', async () => {
    const anything = fc.record({ name: bytesOfNames, value: fc.uint8Array({ maxLength: 600 }) });
    await fc.assert(
      fc.asyncProperty(anything, async ({ name, value }) => {
        const attributes = [{ key: 'SCHILY.xattr.user.x', value: Buffer.from(value) }];
        const [found] = await readBack(tarOfEntries([file(textOfName(Buffer.from(name)), 'x', { attributes })]));
        expect(bytesOfName(found?.name ?? '')).toEqual(Buffer.from(name));
        expect(found?.attributes).toEqual(attributes);
      }),
      { numRuns: 50 },
    );
  });

  test.each([4_294_967_297, 9 * 1024 ** 3])('holds sizes such as %i bytes, however they are written', async (size) => {
    const tar = pack();
    tar.entry({ name: 'big', size });
    for (const source of [tar as AsyncIterable<Uint8Array>, tarOfEntries([{ ...file('big'), size, content: pieces(Buffer.alloc(1), 1) }])]) {
      for await (const entry of entriesOf(source, { whole: false })) {
        expect(entry).toMatchObject({ name: 'big', size });
        break;
      }
    }
  });

  test('that is cut is not taken for a whole one, wherever it is cut', async () => {
    const tar = await buffer(tarOfEntries([file(`${'long/'.repeat(60)}a`, 'one'), file('b', 'x'.repeat(600))]));
    for (let length = 0; length < tar.length; length += 100)
      await expect(readBack(pieces(tar.subarray(0, length), 512)), `${length}`).rejects.toMatchObject({ code: 'truncated' });
    expect((await readBack(pieces(tar, 512))).length).toBe(2);
  });

  test('that is damaged, or none, is refused', async () => {
    const tar = await buffer(tarOfEntries([file('a', 'one')]));
    await expect(readBack(pieces(Buffer.from(tar).fill(0x41, 0, 3), 512))).rejects.toMatchObject({ code: 'truncated' });
    await expect(readBack(pieces(Buffer.alloc(5000, 'x'), 512))).rejects.toMatchObject({ code: 'truncated' });
  });

  test('ends its source when one has seen enough, and fails as its source does', async () => {
    const source = Readable.from(pieces(await buffer(tarOfEntries([file('a', 'x'.repeat(5000)), file('b')])), 100), { objectMode: false });
    for await (const { name } of entriesOf(source)) if (name === 'a') break;
    expect(source.destroyed).toBe(true);
    async function* broken() {
      yield Buffer.alloc(100);
      throw new Error('broken');
    }
    await expect(readBack(broken())).rejects.toThrow('broken');
  });

  test('whose contents are not as long as they were said to be is not made', async () => {
    for (const size of [2, 4])
      await expect(buffer(tarOfEntries([{ ...file('a'), size, content: pieces(Buffer.from('abc'), 1) }]))).rejects.toThrow('announced');
  });
});

describe('a name', () => {
  test('of any bytes has a text of its own', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        const [first, second] = [textOfName(Buffer.from(one)), textOfName(Buffer.from(other))];
        expect(bytesOfName(first)).toEqual(Buffer.from(one));
        expect(first === second).toBe(Buffer.from(one).equals(Buffer.from(other)));
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => textOfName(Buffer.from(text)) === text));
  });

  test('that is no UTF-8 can be shown, and asked for', () => {
    const name = textOfName(Buffer.from('caf\xe9 \xff', 'latin1'));
    expect(hasStrayBytes(name)).toBe(true);
    expect(shownName(name)).toBe('caf\ufffd \ufffd');
    expect(encodeName(name)).toBe('%63%61%66%e9%20%ff');
    expect(encodeName('/a b')).toBe('%2Fa%20b');
    expect(textOfName(bytesOfName('\uf7ff'))).toBe(name.at(-1));
  });
});
