import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { dockerEngine } from '../../../../src/engine/dockerEngine.ts';
import { image } from '../../../../src/resources/image/kind.ts';
import type { Answer } from '../scriptedUi.ts';
import { answering } from './lab.ts';

const show = image.viewCommands?.['buildCache'];

const records = [
  {
    ID: 'one',
    Type: 'regular',
    Description: 'mount / from exec /bin/sh -c make',
    Size: 5_000_000,
    InUse: false,
    Shared: false,
    LastUsedAt: '2020-01-01T00:00:00Z',
  },
  { ID: 'two', Type: 'source.local', Description: '', Size: 70_000_000, InUse: false, Shared: true },
  { ID: 'three', Type: 'regular', Description: 'busy \u202e one', Size: 1_000, InUse: true, Shared: false },
];

/** Ports to a server that says what an engine with BuildKit says; a classic builder has no such cache. */
async function withCache(cache: readonly object[] | null, ...answers: Answer[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url ?? '');
    response.setHeader('Content-Type', 'application/json');
    if (url.endsWith('/version')) return response.end('{"ApiVersion":"1.41","MinAPIVersion":"1.12"}');
    asked.push(`${request.method} ${url}`);
    return response.end(JSON.stringify(url.includes('/system/df') ? { BuildCache: cache } : { CachesDeleted: ['one'], SpaceReclaimed: 5_000_000 }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const engine = dockerEngine({ address: 'tcp://x', target: { kind: 'tcp', host: '127.0.0.1', port }, origin: 'hostSetting' }, {});
  await engine.negotiate(new AbortController().signal);
  const ports = await answering(...answers);
  onTestFinished(() => {
    engine.dispose();
    server.closeAllConnections();
    server.close();
  });
  return { asked, ports: { ...ports, engine: () => Promise.resolve(engine) } };
}

test('lists the build cache, largest first, and names what would come back', async () => {
  const { asked, ports } = await withCache(records, { pick: 'What No Image Needs' }, { confirm: true });
  await show?.run(ports);
  const items = ports.ui.questions[0]?.items ?? [];
  expect(ports.ui.questions[0]?.title).toBe('Build cache: 3 records, 5 MB');
  expect(items.map(({ label, description }) => `${label}: ${description?.replace(/\d+ years ago/, 'long ago')}`)).toEqual([
    'What No Image Needs: frees up to 5 MB',
    'All That No Build Uses Now: frees up to 5 MB',
    'two: 70 MB · shared',
    'mount / from exec /bin/sh -c make: 5 MB · last used long ago',
    'busy \ufffd one: 1 kB · in use',
  ]);
  expect(ports.ui.questions[1]?.title).toContain('Frees up to 5 MB');
  expect(asked.at(-1)).toBe('POST /v1.41/build/prune');
  expect(ports.ui.told[0]?.message).toBe('Removed 1 record, 5 MB freed.');
});

test('removes one record, and nothing without a yes', async () => {
  const { asked, ports } = await withCache(records, { pick: 'two' }, { confirm: false }, { pick: 'two' }, { confirm: true });
  await show?.run(ports);
  expect(asked.filter((one) => one.includes('prune'))).toEqual([]);
  await show?.run(ports);
  expect(asked.at(-1)).toBe('POST /v1.41/build/prune?all=1&filters={"id":["two"]}');
});

test.each([[null], [[]]])('says that there is none for %j', async (cache) => {
  const { ports } = await withCache(cache);
  await show?.run(ports);
  expect(ports.ui.told[0]?.message).toBe('The engine has no build cache.');
});

test('asks a real engine', async () => {
  const ports = await answering({ pick: undefined });
  await show?.run(ports);
  // Whether it has one depends on what was built here before.
  expect(ports.ui.told[0]?.message ?? ports.ui.questions[0]?.title).toMatch(/build cache/i);
});
