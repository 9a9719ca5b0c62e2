import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Digest } from '../../../src/core/resource.ts';
import { pushFixture } from '../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { startTokenServer } from '../../support/tokenServer.ts';
import { oddServer, passOn, sendJson } from './oddServer.ts';
import { never, password, testClient } from './testClient.ts';

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;
const layer = randomBytes(3 * 1024 * 1024);
const digest = digestOf(layer);
const inPieces = (bytes: Buffer, size = 70_000) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
    { objectMode: false },
  );

describe('blobs of an anonymous registry', () => {
  let registry: Registry;

  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry.stop());

  test('what was uploaded is there, and comes back as it was', async () => {
    await using lab = testClient(registry.host);
    expect(await lab.client.hasBlob('a/b', digest, never)).toBe(false);
    await lab.client.uploadBlob('a/b', digest, layer.length, inPieces(layer), never);
    expect(await lab.client.hasBlob('a/b', digest, never)).toBe(true);
    const { stream, size } = await lab.client.openBlob('a/b', digest, never);
    expect(size).toBe(layer.length);
    expect((await buffer(stream)).equals(layer)).toBe(true);
    expect(registry.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  test('an empty blob', async () => {
    await using lab = testClient(registry.host);
    const empty = digestOf(Buffer.alloc(0));
    await lab.client.uploadBlob('a/b', empty, 0, Readable.from([]), never);
    expect(await buffer((await lab.client.openBlob('a/b', empty, never)).stream)).toHaveLength(0);
  });

  test('a mounted blob is not sent again; one that is not there asks to be sent, and nothing is begun', async () => {
    await using lab = testClient(registry.host);
    await lab.client.uploadBlob('a/from', digest, layer.length, inPieces(layer), never);
    expect(await lab.client.mountBlob('a/to', digest, 'a/from', never)).toBe(true);
    expect(await lab.client.hasBlob('a/to', digest, never)).toBe(true);
    expect(await lab.client.mountBlob('a/to', digestOf(randomBytes(9)), 'a/from', never)).toBe(false);
    await expect.poll(() => registry.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 204 });
  });

  test('a manifest is written byte by byte, and needs its blobs', async () => {
    await using lab = testClient(registry.host);
    const pushed = await pushFixture(registry, 'm/one:1');
    const manifest = await lab.client.manifest('m/one', '1', never);
    expect(await lab.client.putManifest('m/one', '2', manifest.mediaType, manifest.bytes, never)).toBe(pushed);
    expect(await lab.client.digest('m/one', '2', never)).toBe(pushed);
    await expect(lab.client.putManifest('m/other', '1', manifest.mediaType, manifest.bytes, never)).rejects.toMatchObject({ code: 'registry' });
  });

  test('what is not there is said so', async () => {
    await using lab = testClient(registry.host);
    await expect(lab.client.openBlob('a/b', digestOf(randomBytes(9)), never)).rejects.toMatchObject({ code: 'notFound' });
    await expect(lab.client.openBlob('../b', digest, never)).rejects.toMatchObject({ code: 'invalidInput' });
  });

  test.each([
    ['too short', layer.length + 1, 'truncated'],
    ['too long', layer.length - 1, 'truncated'],
    ['another one', layer.length, 'registry'],
  ])('an upload that is %s is refused and taken back', async (what, size, code) => {
    await using lab = testClient(registry.host);
    const wrong = what === 'another one' ? digestOf(randomBytes(9)) : digest;
    await expect(lab.client.uploadBlob('bad/up', wrong, size, inPieces(layer), never)).rejects.toMatchObject({ code });
    expect(await lab.client.hasBlob('bad/up', wrong, never)).toBe(false);
  });

  test('a source that fails is the failure, a cancelled upload is cancelled; both are taken back', async () => {
    await using lab = testClient(registry.host);
    const failing = Readable.from(
      (async function* () {
        yield layer.subarray(0, 1000);
        throw new Error('source is gone');
      })(),
      { objectMode: false },
    );
    await expect(lab.client.uploadBlob('c/d', digest, layer.length, failing, never)).rejects.toMatchObject({ code: expect.any(String) });
    const leaving = new AbortController();
    const slow = new Readable({ read() {} });
    slow.push(layer.subarray(0, 1000));
    const uploading = lab.client.uploadBlob('c/d', digest, layer.length, slow, leaving.signal);
    await expect.poll(() => registry.requests.filter(({ method, path }) => method === 'POST' && path.includes('c/d')).length).toBe(2);
    leaving.abort();
    await expect(uploading).rejects.toMatchObject({ code: 'cancelled' });
    expect(slow.destroyed).toBe(true);
    expect(registry.requests.filter(({ method, path }) => method === 'DELETE' && path.includes('c/d')).length).toBeGreaterThan(0);
  });

  test('a cancelled download says only that', async () => {
    await using lab = testClient(registry.host);
    const leaving = new AbortController();
    await lab.client.uploadBlob('a/b', digest, layer.length, inPieces(layer), never);
    const { stream } = await lab.client.openBlob('a/b', digest, leaving.signal);
    leaving.abort();
    await expect(buffer(stream)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('a read-only registry refuses an upload before it is sent', async () => {
  await using registry = await startRegistry({ readOnly: true });
  await using lab = testClient(registry.host);
  const stream = inPieces(layer);
  await expect(lab.client.uploadBlob('a/b', digest, layer.length, stream, never)).rejects.toMatchObject({ code: 'readOnly' });
  expect(stream.destroyed).toBe(true);
});

test('with tokens: pull and push are asked for, and both repositories for a mount', async () => {
  await using tokens = await startTokenServer({ credentials: { user: 'ann', password: 'pw' } });
  await using registry = await startRegistry({ token: tokens });
  await using lab = testClient(registry.host, { credentials: password('ann', 'pw') });
  await lab.client.uploadBlob('a/b', digest, layer.length, inPieces(layer), never);
  expect(await lab.client.mountBlob('c/d', digest, 'a/b', never)).toBe(true);
  expect(tokens.requests.map(({ scopes }) => scopes)).toEqual([['repository:a/b:pull,push'], ['repository:c/d:pull,push', 'repository:a/b:pull']]);
  // The registry names the actions in any order.
  tokens.options.grant = (scopes) => scopes.map((scope) => scope.replace(/:[a-z,]+$/, ':pull'));
  await using reader = testClient(registry.host, { credentials: password('ann', 'pw') });
  await expect(reader.client.uploadBlob('a/b', digest, layer.length, inPieces(layer), never)).rejects.toMatchObject({ code: 'denied' });
});

describe('blobs from odd servers', () => {
  test('one that is stored elsewhere is fetched there, without the login', async () => {
    await using store = await oddServer((_, response) => response.writeHead(200, { 'content-length': String(layer.length) }).end(layer));
    await using front = await oddServer((request, response) => {
      if (!request.headers.authorization) sendJson(response, 401, {}, { 'www-authenticate': 'Basic realm="r"' });
      else response.writeHead(307, { location: `http://${store.host}/bucket?signed=1` }).end();
    });
    await using lab = testClient(front.host, { scheme: 'http', credentials: password('ann', 'pw') });
    expect((await buffer((await lab.client.openBlob('a/b', digest, never)).stream)).length).toBe(layer.length);
    expect(await lab.client.hasBlob('a/b', digest, never)).toBe(true);
    expect(store.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('other bytes, a cut in the middle and an endless wait are failures of the stream', async () => {
    await using server = await oddServer((request, response) => {
      response.writeHead(200, { 'content-length': String(layer.length) });
      if (request.url?.includes('other')) response.end(Buffer.alloc(layer.length));
      else response.write(layer.subarray(0, 5000), () => request.url?.includes('cut') && response.destroy());
    });
    await using lab = testClient(server.host, { scheme: 'http', idleTimeout: 200 });
    const read = async (path: string) => buffer((await lab.client.openBlob(path, digest, never)).stream);
    await expect(read('other')).rejects.toMatchObject({ code: 'registry', message: expect.stringContaining('digest') });
    await expect(read('cut')).rejects.toMatchObject({ code: 'truncated', message: expect.stringContaining(server.host) });
    await expect(read('wait')).rejects.toMatchObject({ code: 'truncated' });
  });

  test('a reader that takes its time is no silence of the registry', async () => {
    await using server = await oddServer((_, response) => response.writeHead(200).end(layer));
    await using lab = testClient(server.host, { scheme: 'http', idleTimeout: 100 });
    const { stream } = await lab.client.openBlob('a/b', digest, never);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await buffer(stream)).length).toBe(layer.length);
  });

  test('a layer sent to another host goes there without the login', async () => {
    const got: (string | undefined)[] = [];
    await using store = await oddServer((request, response) => {
      got.push(request.headers.authorization, request.url);
      request.resume().on('end', () => response.writeHead(201).end());
    });
    await using front = await oddServer((request, response) => {
      if (!request.headers.authorization) sendJson(response, 401, {}, { 'www-authenticate': 'Basic realm="r"' });
      else response.writeHead(202, { location: `http://${store.host}/up?state=1` }).end();
    });
    await using lab = testClient(front.host, { scheme: 'http', credentials: password('ann', 'pw') });
    await lab.client.uploadBlob('a/b', digest, layer.length, inPieces(layer), never);
    expect(got).toEqual([undefined, `/up?state=1&digest=${encodeURIComponent(digest)}`]);
  });

  test.each([
    [undefined, 'registry'],
    ['http://store.example/x', 'tls'],
  ])('an upload that goes on at %s', async (location, code) => {
    await using registry = await startRegistry({ tls: true });
    await using front = await oddServer((_, response) => response.writeHead(202, location ? { location } : {}).end());
    const { uploadLocation } = await import('../../../src/registry/uploadLocation.ts');
    const url = new URL(code === 'tls' ? registry.url : `http://${front.host}`);
    expect(() => uploadLocation({ status: 202, headers: location ? { location } : {}, url, bytes: Buffer.alloc(0) }, url.host)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('a registry that refuses in the middle of an upload', async () => {
    await using registry = await startRegistry();
    await using front = await oddServer((request, response) => {
      if (request.method !== 'PUT') return passOn(registry.url, request, response);
      return sendJson(response, 413, { errors: [{ code: 'SIZE_INVALID' }] }, { connection: 'close' });
    });
    await using lab = testClient(front.host, { scheme: 'http' });
    const stream = inPieces(layer);
    await expect(lab.client.uploadBlob('a/b', digest, layer.length, stream, never)).rejects.toMatchObject({ code: expect.stringMatching(/^registry/) });
    expect(stream.destroyed).toBe(true);
  });
});
