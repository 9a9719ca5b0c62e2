import { describe, expect, test } from 'vitest';
import { GantryError } from '../../../../src/core/errors.ts';
import type { OutputChunk, ProcessStream } from '../../../../src/engine/engine.ts';
import { ProcessSession } from '../../../../src/resources/container/terminal/processSession.ts';
import { Watched } from './watch.ts';

type Fake = ProcessStream & { readonly calls: string[] };

function fake(chunks: readonly OutputChunk[], failure?: Error): Fake {
  const calls: string[] = [];
  return {
    calls,
    output: (async function* () {
      yield* chunks;
      if (failure) throw failure;
    })(),
    write: (data) => void calls.push(`write ${String(data)}`),
    resize: async (columns, rows) => void calls.push(`resize ${columns}x${rows}`),
    exitCode: async () => 0,
    close: async () => void calls.push('close'),
  };
}

describe('a terminal on a process', () => {
  test('keeps what was typed, and the last size, until the process is there', async () => {
    const process = fake([]);
    const ready = Promise.withResolvers<void>();
    const session = new ProcessSession('t', 'terminal', async () => ready.promise.then(() => ({ process, tty: true })));
    const opening = session.open({ columns: 80, rows: 24 });
    session.input('ls\r');
    session.resize({ columns: 90, rows: 30 });
    ready.resolve();
    await opening;
    expect(process.calls).toEqual(['resize 90x30', 'write ls\r']);
  });

  test('lets go of a process that was reached after the tab was closed', async () => {
    const process = fake([{ stream: 'stdout', data: Buffer.from('late') }]);
    const ready = Promise.withResolvers<void>();
    const watched = new Watched(new ProcessSession('t', 'terminal', async () => ready.promise.then(() => ({ process, tty: true }))));
    const opening = watched.session.open(undefined);
    await watched.session.close();
    ready.resolve();
    await opening;
    expect(process.calls).toEqual(['close']);
    expect([watched.text, watched.exits]).toEqual(['', []]);
  });

  test('ends with the reason and the next step in red, on a line of its own', async () => {
    const failure = new GantryError('engineGone', 'The connection\x1b[2J broke.', { hint: 'Start it again.' });
    const process = fake([{ stream: 'stdout', data: Buffer.from('$ ') }], failure);
    const watched = new Watched(new ProcessSession('t', 'terminal', async () => ({ process, tty: true })));
    await watched.session.open(undefined);
    expect(await watched.exit()).toBeUndefined();
    expect(watched.text).toBe('$ \r\n\x1b[0m\x1b[31mThe connection\ufffd[2J broke. Start it again.\x1b[0m\r\n');
  });

  test('shows output in order, however much, and tells the end once', async () => {
    const data = Buffer.from('0123456789'.repeat(1000));
    const process = fake(Array.from({ length: 100 }, () => ({ stream: 'stdout', data }) as const));
    const watched = new Watched(new ProcessSession('t', 'terminal', async () => ({ process, tty: true })));
    await watched.session.open(undefined);
    expect(await watched.exit()).toBe(0);
    expect(watched.text).toBe(data.toString().repeat(100));
    expect(watched.exits).toEqual([0]);
  });
});
