import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tarEndOf } from '../../../../src/engine/archive/tarEnd.ts';
import { withoutFolders } from '../../../../src/resources/files/changeRows.ts';
import { gnuFormat, parseGnu, parseStat, statFormat } from '../../../../src/resources/files/parseFind.ts';
import { sharedFolder } from '../../../../src/resources/files/removePath.ts';
import { nameProblem, normal } from '../../../../src/resources/files/site.ts';
import { run } from '../../../support/process.ts';
import { tempFolder } from '../../../support/temp.ts';

/** A folder with one of everything. */
async function folder(): Promise<string> {
  const made = await tempFolder('find-');
  onTestFinished(() => made[Symbol.asyncDispose]());
  await writeFile(join(made.path, 'two\nlines 鲸'), 'abc', { mode: 0o640 });
  await utimes(join(made.path, 'two\nlines 鲸'), 1000, 1000);
  await mkdir(join(made.path, 'd'));
  await symlink('d', join(made.path, 'to folder'));
  await symlink("it's -> gone", join(made.path, 'broken'));
  return made.path;
}

const byName = <T extends { readonly name: string }>(found: readonly T[] | undefined) => found?.toSorted((a, b) => (a.name < b.name ? -1 : 1));

test('reads GNU find', async () => {
  const path = await folder();
  const found = byName(parseGnu(await run('find', [`${path}/`, '-mindepth', '1', '-maxdepth', '1', '-printf', gnuFormat])));
  expect(found).toMatchObject([
    { name: 'broken', type: 'link', target: "it's -> gone" },
    { name: 'd', type: 'folder' },
    { name: 'to folder', type: 'link', target: 'd', targetType: 'folder' },
    { name: 'two\nlines 鲸', type: 'file', size: 3, mode: 0o640, modified: 1_000_000 },
  ]);
  expect(found?.[0]).not.toHaveProperty('targetType');
});

test('reads busybox’s find with stat', async () => {
  const path = await folder();
  const output = await run('busybox', [
    'find',
    `${path}/`,
    '-mindepth',
    '1',
    '-maxdepth',
    '1',
    '-exec',
    'busybox',
    'stat',
    '-c',
    statFormat('MARK'),
    '{}',
    '+',
  ]);
  expect(byName(parseStat(output, 'MARK', `${path}/`))).toMatchObject([
    { name: 'broken', type: 'link', target: "it's -> gone" },
    { name: 'd', type: 'folder' },
    { name: 'to folder', type: 'link', target: 'd' },
    { name: 'two\nlines 鲸', type: 'file', size: 3, mode: 0o640, modified: 1_000_000 },
  ]);
});

test.each(['no such format', 'f\0', '\0\0\0\0\0\0\0\0\0', 'x'.repeat(100)])('what is no answer of find is not taken for one: %j', (output) => {
  expect(parseGnu(output)).toBeUndefined();
});

test('an empty folder is no error', () => expect([parseGnu(''), parseStat('', 'MARK', '/d/')]).toEqual([[], []]));

test.each([
  ['/a/b', '/a/c', '/a'],
  ['/a', '/b', '/'],
  ['/a/b/c', '/a/b/d/e', '/a/b'],
  ['/ab/x', '/a/x', '/'],
])('%s and %s are in %s', (one, other, shared) => {
  expect(sharedFolder([one, other])).toBe(shared);
});

test.each([
  ['/a/../b', '/b'],
  ['//a//b/', '/a/b'],
  ['/../..', '/'],
  ['/a/./b', '/a/b'],
])('%s is %s', (path, is) => expect(normal(path)).toBe(is));

test.each(['', '.', '..', 'a/b', 'é'.repeat(128)])('“%s” is no name', (name) => expect(nameProblem(name)).toBeDefined());
test.each(['a', '-rf', 'two\nlines', 'é'.repeat(127), '...'])('“%s” is a name', (name) => expect(nameProblem(name)).toBeUndefined());

describe('the end of a tar', () => {
  const reached = (...chunks: readonly Uint8Array[]) => {
    const end = tarEndOf();
    for (const chunk of chunks) end.note(chunk);
    return end.reached();
  };
  test('is two blocks of zeros, however they come', () => {
    expect(reached(Buffer.alloc(512, 1), Buffer.alloc(1024))).toBe(true);
    expect(reached(Buffer.alloc(512, 1), ...Array.from({ length: 1024 }, () => Buffer.alloc(1)))).toBe(true);
    expect(reached(Buffer.concat([Buffer.alloc(512, 1), Buffer.alloc(4096)]))).toBe(true);
  });
  test('is not there when something follows, or too little came', () => {
    expect(reached(Buffer.alloc(1024), Buffer.alloc(512, 1))).toBe(false);
    expect(reached(Buffer.alloc(512, 1), Buffer.alloc(1000))).toBe(false);
    expect(reached()).toBe(false);
  });
});

test('folders that changed only because of what is in them are left out', () => {
  const changes = withoutFolders([
    { path: '/etc', kind: 'changed' },
    { path: '/etc/a', kind: 'added' },
    { path: '/root', kind: 'changed' },
    { path: '/new', kind: 'added' },
    { path: '/new/x', kind: 'added' },
  ]);
  expect(changes.map(({ path }) => path)).toEqual(['/etc/a', '/root', '/new', '/new/x']);
});
