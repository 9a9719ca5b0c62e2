import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { containerId } from '../../../src/engine/engine.ts';
import { toPathChanges, toPathStat } from '../../../src/engine/mapping/pathStat.ts';
import { sharedEngine } from '../../support/sharedEngine.ts';
import { tarOf } from '../resources/files/lab.ts';
import { connected, never } from './help.ts';

const witness = sharedEngine();
const engine = await connected(witness.host);
const home = containerId(await witness.container());
afterAll(async () => {
  engine.dispose();
  await witness.must('DELETE', `/containers/${home}?force=1`);
});

describe('files of a container', () => {
  it('are told by path, without following a link', async () => {
    const mtime = new Date('2020-01-02T03:04:05Z');
    const entries = [
      { name: 'tool', mode: 0o4755, mtime, content: 'abc' },
      { name: 'link', type: 'symlink', linkname: 'tool' },
      { name: 'sticky', type: 'directory', mode: 0o1777 },
    ] as const;
    await engine.putArchive(home, '/tmp', await tarOf(...entries), never);
    expect(await engine.statArchive(home, '/tmp/tool', never)).toEqual({ type: 'file', size: 3, mode: 0o4755, modified: mtime.getTime() });
    expect(await engine.statArchive(home, '/tmp/link', never)).toMatchObject({ type: 'link', target: '/tmp/tool' });
    expect(await engine.statArchive(home, '/tmp/sticky', never)).toMatchObject({ type: 'folder', mode: 0o1777 });
    await expect(engine.statArchive(home, '/tmp/none', never)).rejects.toMatchObject({ code: 'notFound', message: 'There is no /tmp/none in it.' });
  });

  it('are sent as a stream, and let go of when nobody reads them', async () => {
    const tar = await tarOf({ name: 'big', content: 'x'.repeat(3_000_000) });
    await engine.putArchive(home, '/tmp', Readable.from([tar.subarray(0, 1_000_000), tar.subarray(1_000_000)], { objectMode: false }), never);
    expect((await buffer(await engine.getArchive(home, '/tmp/big', never))).length).toBeGreaterThan(3_000_000);
    for (let round = 0; round < 50; round += 1) (await engine.getArchive(home, '/tmp/big', never)).destroy();
    expect(await engine.statArchive(home, '/tmp/big', never)).toMatchObject({ size: 3_000_000 });
  });

  it('are sent to a folder only, and by nobody who cancelled', async () => {
    const tar = await tarOf({ name: 'x', content: 'x' });
    await expect(engine.putArchive(home, '/none', tar, never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(engine.putArchive(home, '/etc/passwd', tar, never)).rejects.toMatchObject({ code: expect.stringMatching(/engine|invalidInput/) });
    await expect(engine.getArchive(home, '/etc', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('are told apart from the image’s', async () => {
    const changes = await engine.containerChanges(home, never);
    expect(changes).toContainEqual({ path: '/tmp/tool', kind: 'added' });
    expect(changes).toContainEqual({ path: '/tmp', kind: 'changed' });
  });
});

describe('what an engine says of paths', () => {
  const header = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
  it('may be anything', () => {
    expect(toPathStat('%%%')).toBeUndefined();
    expect(toPathStat(header([]))).toBeUndefined();
    expect(toPathStat(header({ mode: 'x' }))).toBeUndefined();
    expect(toPathStat(header({ mode: 0o644 }))).toEqual({ type: 'file', size: 0, mode: 0o644, modified: 0 });
    expect(toPathChanges(null)).toEqual([]);
    expect(toPathChanges([{ Path: 1 }, { Path: '/x', Kind: 9 }, { Path: '/y', Kind: 2 }, null])).toEqual([{ path: '/y', kind: 'deleted' }]);
  });
  it('knows devices, pipes and sockets as neither file nor folder', () => {
    for (const bit of [2 ** 26, 2 ** 25, 2 ** 24]) expect(toPathStat(header({ mode: bit + 0o600 }))).toMatchObject({ type: 'other', mode: 0o600 });
  });
});
