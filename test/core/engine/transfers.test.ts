import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { authHeader } from '../../../src/engine/auth.ts';
import type { TransferProgress } from '../../../src/engine/engine.ts';
import { freePort } from '../../support/ports.ts';
import { type Registry, startRegistry } from '../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { until } from '../../support/until.ts';
import { connected, never } from './help.ts';

const witness = sharedEngine();
const engine = await connected(witness.host);
afterAll(() => engine.dispose());

/** A tag of busybox that is removed when disposed. */
async function tagged(host: string): Promise<{ readonly reference: string; readonly repository: string } & AsyncDisposable> {
  const repository = `${host}/${uniqueName()}`;
  await engine.tagImage('busybox:latest', { repository, tag: '1' }, never);
  const reference = `${repository}:1`;
  return { reference, repository, [Symbol.asyncDispose]: async () => void (await witness.api('DELETE', `/images/${reference}`)) };
}

it('pushes exactly one tag and pulls it again', async () => {
  await using registry = await startRegistry();
  await using image = await tagged(registry.host);
  await engine.tagImage('busybox:latest', { repository: image.repository, tag: 'other' }, never);
  const seen: TransferProgress[] = [];
  const { digest } = await engine.push(image.reference, {}, (progress) => seen.push(progress), never);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(seen.length).toBeGreaterThan(1);
  const path = image.repository.slice(registry.host.length + 1);
  expect((await registry.api<{ tags: string[] }>('GET', `/v2/${path}/tags/list`)).json.tags).toEqual(['1']);
  await engine.removeImage(`${image.repository}:other`, { force: false }, never);
  await engine.removeImage(image.reference, { force: false }, never);
  await engine.pull(image.reference, { auth: {} }, () => {}, never);
  await engine.pull(`${image.repository}@${digest}`, { auth: {} }, () => {}, never);
  expect(await engine.findImage(image.reference, never)).not.toEqual([]);
});

it('sends credentials, also odd ones, so that the engine reads them', async () => {
  const account = { user: 'ü>?~', password: 'pä~>?ÿ' };
  expect(authHeader({ username: account.user, password: account.password })).toMatch(/^[\w-]+=*$/);
  await using registry = await startRegistry({ htpasswd: account });
  await using image = await tagged(registry.host);
  await expect(engine.push(image.reference, {}, () => {}, never)).rejects.toMatchObject({ code: 'notAuthenticated' });
  const wrong = { username: account.user, password: 'x' };
  await expect(engine.push(image.reference, wrong, () => {}, never)).rejects.toMatchObject({ code: 'notAuthenticated' });
  const auth = { username: account.user, password: account.password };
  expect(await engine.push(image.reference, auth, () => {}, never)).toHaveProperty('digest');
});

it('reads a failure out of a stream that says 200', async () => {
  await using image = await tagged(`127.0.0.1:${await freePort()}`);
  await expect(engine.push(image.reference, {}, () => {}, never)).rejects.toMatchObject({ code: 'registryUnreachable' });
  await expect(engine.pull(`${image.repository}:2`, { auth: {} }, () => {}, never)).rejects.toMatchObject({ code: 'registryUnreachable' });
  await expect(engine.push('not/there:1', {}, () => {}, never)).rejects.toMatchObject({ code: 'notFound' });
  await expect(engine.pull('Not A Name', { auth: {} }, () => {}, never)).rejects.toMatchObject({ code: 'invalidInput' });
});

it('knows an insecure registry, a missing tag and a read-only registry', async () => {
  await using outside = await startRegistry({ address: '10.99.0.1' });
  await using one = await tagged(outside.host);
  await expect(engine.push(one.reference, {}, () => {}, never)).rejects.toMatchObject({ code: 'insecureRegistry' });
  await using readOnly = await startRegistry({ readOnly: true });
  await using two = await tagged(readOnly.host);
  await expect(engine.push(two.reference, {}, () => {}, never)).rejects.toMatchObject({ code: 'readOnly' });
  await expect(engine.pull(`${readOnly.host}/none:1`, { auth: {} }, () => {}, never)).rejects.toMatchObject({ code: 'manifestUnknown' });
});

/** Stands before a registry and lets everything through but layers: it never finishes those. `held` counts them. */
async function startHolder(registry: Registry): Promise<{ readonly host: string; readonly held: { count: number }; drop(): void } & AsyncDisposable> {
  const held = { count: 0 };
  const hold = ({ socket }: IncomingMessage) => {
    held.count += 1;
    socket.once('close', () => {
      held.count -= 1;
    });
  };
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === 'PATCH') return hold(incoming);
    const { host: _, ...headers } = incoming.headers;
    const onward = request(`${registry.url}${incoming.url}`, { method: incoming.method, headers: { ...headers, host: incoming.headers.host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      const isLayer = incoming.method === 'GET' && Number(answer.headers['content-length']) > 100_000;
      if (!isLayer) return answer.pipe(outgoing);
      hold(incoming);
      // The engine notices a cancelled pull with the next bytes of the layer, so some must come.
      const trickle = setInterval(() => outgoing.write('x'), 50);
      return incoming.socket.once('close', () => clearInterval(trickle));
    });
    return incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { host: `127.0.0.1:${(server.address() as { port: number }).port}`, held, drop: () => server.closeAllConnections(), [Symbol.asyncDispose]: stop };
}

it('an abort ends a push and a pull, at the engine as well', async () => {
  await using registry = await startRegistry();
  await using holder = await startHolder(registry);
  const abortedWhenHeld = async (transfer: (signal: AbortSignal) => Promise<unknown>) => {
    const abort = new AbortController();
    const settled = expect(transfer(abort.signal)).rejects.toMatchObject({ code: 'cancelled' });
    await until('a layer to be held', () => holder.held.count > 0);
    abort.abort();
    await settled;
  };
  const repository = uniqueName();
  // An image of its own: another test's push would let the engine mount the layer instead of sending it.
  const id = await witness.importBusybox(`${registry.host}/${repository}:1`, ['LABEL held=1']);
  await engine.tagImage(id, { repository: `${holder.host}/${repository}`, tag: '1' }, never);
  await abortedWhenHeld((signal) => engine.push(`${holder.host}/${repository}:1`, {}, () => {}, signal));
  expect((await registry.api('GET', `/v2/${repository}/tags/list`)).status).toBe(404);
  holder.drop();
  await until('the held layer to be dropped', () => holder.held.count === 0);
  await engine.push(`${registry.host}/${repository}:1`, {}, () => {}, never);
  await engine.removeImage(id, { force: true }, never);
  await abortedWhenHeld((signal) => engine.pull(`${holder.host}/${repository}:1`, { auth: {} }, () => {}, signal));
  await until('the engine to let go', () => holder.held.count === 0);
});
