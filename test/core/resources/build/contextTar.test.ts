import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { appendFile, chmod, mkdir, readdir, readlink, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { type BuildContextOptions, buildContext } from '../../../../src/engine/buildContext/buildContext.ts';
import { run } from '../../../support/process.ts';
import { tempFolder } from '../../../support/temp.ts';

const never = new AbortController().signal;
type Entry = Pick<Header, 'type' | 'mode' | 'linkname' | 'uid'> & { readonly mtime: number; readonly content: string };

async function context(files: Readonly<Record<string, string>>) {
  const folder = await tempFolder('context-');
  for (const [name, content] of Object.entries({ Dockerfile: 'FROM busybox\n', ...files })) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await writeFile(join(folder.path, name), content);
  }
  const skipped: string[] = [];
  const make = (options: Partial<BuildContextOptions> = {}, signal = never) =>
    buildContext(
      {
        folder: folder.path,
        dockerfile: join(folder.path, 'Dockerfile'),
        platform: 'linux',
        onProgress() {},
        onSkip: (name) => skipped.push(name),
        ...options,
      },
      signal,
    );
  return { ...folder, skipped, make, at: (name: string) => join(folder.path, name) };
}

async function unpacked(tar: NodeJS.ReadableStream): Promise<Record<string, Entry>> {
  const entries: Record<string, Entry> = {};
  const reader = extract();
  reader.on('entry', ({ name, type, mode, linkname, uid, mtime }, stream, next) => {
    void text(stream).then((content) => {
      entries[name] = { type, mode, linkname, uid, mtime: mtime.getTime(), content };
      next();
    });
  });
  await pipeline(tar, reader);
  return entries;
}

async function openFiles(folder: string): Promise<string[]> {
  const links = await readdir('/proc/self/fd');
  const paths = await Promise.all(links.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(folder));
}

describe('the context of a build', () => {
  it('has every file with its mode, time and content, owned by root', async () => {
    const odd = ['new\nline', 'ünï/côdé 漢字', 'quote"\'', `long/${'n'.repeat(120)}/${'m'.repeat(120)}`, 'back\\slash', '-dash', ' space '];
    await using given = await context({ 'bin/run': 'x'.repeat(200_000), empty: '', ...Object.fromEntries(odd.map((name) => [name, name])) });
    await chmod(given.at('bin/run'), 0o4751);
    await utimes(given.at('bin/run'), 1_000_000_000, 1_000_000_000);
    await utimes(given.at('empty'), -1_000, 5_000_000_000);
    const { tar, dockerfile } = await given.make();
    const entries = await unpacked(tar);
    expect(dockerfile).toBe('Dockerfile');
    expect(entries['bin/run']).toMatchObject({ type: 'file', mode: 0o4751, uid: 0, mtime: 1_000_000_000_000, content: 'x'.repeat(200_000) });
    expect(entries['empty']).toMatchObject({ content: '' });
    for (const name of odd) expect(entries[name]?.content, name).toBe(name);
  });

  it('keeps links as links, even to nowhere or in a circle, and leaves out what cannot be sent', async () => {
    await using given = await context({ 'data/file': '1' });
    await symlink('/etc/passwd', given.at('outside'));
    await symlink('.', given.at('data/circle'));
    await run('mkfifo', [given.at('pipe')]);
    const server = createServer().listen(given.at('socket'));
    await once(server, 'listening');
    const { tar } = await given.make();
    const entries = await unpacked(tar);
    server.close();
    expect(entries['outside']).toMatchObject({ type: 'symlink', linkname: '/etc/passwd' });
    expect(entries['data/circle']).toMatchObject({ type: 'symlink', linkname: '.' });
    expect(given.skipped).toEqual(['pipe', 'socket']);
  });

  it('honours the Dockerfile’s own ignore file over that of the folder', async () => {
    await using given = await context({ 'dev.Dockerfile': 'FROM a', 'dev.Dockerfile.dockerignore': 'b', '.dockerignore': 'a', a: '', b: '' });
    const usual = Object.keys(await unpacked((await given.make()).tar));
    const own = Object.keys(await unpacked((await given.make({ dockerfile: given.at('dev.Dockerfile') })).tar));
    expect([usual.includes('a'), usual.includes('b')]).toEqual([false, true]);
    expect([own.includes('a'), own.includes('b')]).toEqual([true, false]);
  });

  it('sends a Dockerfile that is ignored under a name of its own, which stays the same', async () => {
    await using given = await context({ '.dockerignore': '*' });
    const first = await given.make();
    const entries = await unpacked(first.tar);
    expect(first.dockerfile).toMatch(/^\.dockerfile\.[0-9a-f]{20}$/);
    expect(entries[first.dockerfile]?.content).toBe('FROM busybox\n');
    expect(entries['.dockerignore']?.content).toBe(`${first.dockerfile}\n.dockerignore\n`);
    const second = await given.make();
    second.tar.destroy();
    expect(second.dockerfile).toBe(first.dockerfile);
  });

  it('does not enter an ignored folder', async () => {
    await using given = await context({ '.dockerignore': 'node_modules\nkept\n!kept/a/b', 'node_modules/x': '', 'kept/a/b': '1', 'kept/c': '' });
    const { tar } = await given.make();
    const entries = Object.keys(await unpacked(tar));
    expect(entries.filter((name) => /^(node_modules|kept)/.test(name)).map((name) => name.replace(/\/$/, ''))).toEqual(['kept', 'kept/a', 'kept/a/b']);
  });

  it('counts what was sent', async () => {
    await using given = await context({ a: '12345', 'b/c': '123' });
    const seen: { files: number; bytes: number }[] = [];
    await unpacked((await given.make({ onProgress: (progress) => seen.push(progress) })).tar);
    expect(seen.at(-1)).toEqual({ files: 4, bytes: 'FROM busybox\n'.length + 8 });
  });

  it('says which file changed while it was read', async () => {
    const big = 'x'.repeat(3_000_000);
    for (const change of [(path: string) => truncate(path, 100_000), (path: string) => appendFile(path, big)]) {
      await using given = await context({ big });
      const { tar } = await given.make();
      const changing = (async () => {
        let seen = 0;
        for await (const chunk of tar) {
          const before = seen;
          seen += (chunk as Uint8Array).length;
          if (before < 200_000 && seen >= 200_000) await change(given.at('big'));
        }
      })();
      await expect(changing).rejects.toMatchObject({ code: 'invalidInput', message: `${given.at('big')} changed while it was read.` });
    }
  });

  it('says what cannot be read', async () => {
    await using given = await context({ fine: '' });
    await expect(given.make({ dockerfile: given.at('missing') })).rejects.toMatchObject({ code: 'invalidInput', message: expect.stringContaining('missing') });
    await expect(given.make({ folder: given.at('nowhere') })).rejects.toMatchObject({ code: 'invalidInput', message: expect.stringContaining('nowhere') });
    await expect(given.make({ folder: given.at('fine') })).rejects.toMatchObject({ code: 'invalidInput', message: expect.stringContaining('fine') });
    // A folder that goes away is as one that may not be read, which root may.
    await mkdir(given.at('gone/inner'), { recursive: true });
    await symlink('x', given.at('aaa'));
    const { tar } = await given.make({
      onProgress: ({ files }) => {
        if (files === 1) rmSync(given.at('gone'), { recursive: true, force: true });
      },
    });
    await expect(unpacked(tar)).rejects.toMatchObject({ code: 'invalidInput', message: expect.stringContaining('gone') });
  });

  it('stops reading when it is cancelled, and leaves no file open', async () => {
    await using given = await context({ big: 'x'.repeat(5_000_000) });
    const controller = new AbortController();
    const { tar } = await given.make({}, controller.signal);
    const reading = (async () => {
      for await (const _ of tar) controller.abort();
    })();
    await expect(reading).rejects.toThrow();
    expect(await openFiles(given.path)).toEqual([]);
    const unread = await given.make();
    unread.tar.destroy();
    expect(await openFiles(given.path)).toEqual([]);
  });
});
