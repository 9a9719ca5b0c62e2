import { describe, expect, it } from 'vitest';
import type { TransferProgress } from '../../../src/engine/engine.ts';
import { followTransfer } from '../../../src/engine/streams/transfer.ts';
import { transferError } from '../../../src/engine/transferErrors.ts';
import { chunked } from './help.ts';

const done = (status: string) => status === 'done';
const follow = (lines: readonly object[], seen: TransferProgress[] = []) =>
  followTransfer(chunked(lines.map((line) => `${JSON.stringify(line)}\n`)), 'r.test/a:1', done, (progress) => seen.push(progress));

it('reports progress that never exceeds its total', async () => {
  const seen: TransferProgress[] = [];
  await follow([{ id: 'a', status: 'Pushing', progressDetail: { current: 12, total: 10 } }, { status: 'done' }], seen);
  expect(seen).toEqual([
    { id: 'a', status: 'Pushing', current: 10, total: 10 },
    { id: '', status: 'done' },
  ]);
});

it('reads the digest from aux and from the words', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  expect(await follow([{ aux: { Digest: digest } }, { status: 'done' }])).toEqual({ digest });
  expect(await follow([{ status: `1: digest: ${digest} size: 3` }, { status: 'done' }])).toEqual({ digest });
});

it.each([[{ errorDetail: { message: 'no basic auth credentials' } }], [{ error: 'no basic auth credentials' }]])(
  'throws what the stream says: %o',
  async (line) => {
    await expect(follow([{ status: 'Preparing' }, line])).rejects.toMatchObject({ code: 'notAuthenticated' });
  },
);

it('throws when the stream ends too early', async () => {
  await expect(follow([{ status: 'Pushing' }])).rejects.toMatchObject({ code: 'truncated' });
});

it('throws for a page of HTML in the stream', async () => {
  await expect(followTransfer(chunked(['<html>502</html>']), 'a', done, () => {})).rejects.toMatchObject({ code: 'engine' });
});

describe('the meaning of the engine’s words', () => {
  it.each([
    ['Get "https://r/v2/": http: server gave HTTP response to HTTPS client', 'insecureRegistry'],
    ['Get "https://r/v2/": x509: certificate signed by unknown authority', 'unknownAuthority'],
    ['tls: failed to verify certificate: x509: certificate is valid for a.test, not r.test', 'certificateName'],
    ["x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs", 'certificateName'],
    ['missing key client.key for client certificate client.cert. CA certificates must use the extension .crt', 'clientCertificate'],
    ['no basic auth credentials', 'notAuthenticated'],
    ['unauthorized: authentication required', 'notAuthenticated'],
    ['unauthorized: incorrect username or password', 'notAuthenticated'],
    ['denied: requested access to the resource is denied', 'denied'],
    // Without a word of explanation from the registry's side.
    ['denied', 'denied'],
    ["pull access denied for x, repository does not exist or may require 'docker login': denied: requested access", 'denied'],
    ['manifest for r.test/a:1 not found: manifest unknown: manifest unknown', 'manifestUnknown'],
    ['error parsing HTTP 405 response body: invalid character \'M\' looking for beginning of value: "Method not allowed\\n"', 'readOnly'],
    ['Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused', 'registryUnreachable'],
    ['Get "https://r.test/v2/": dial tcp: lookup r.test on 10.0.0.1:53: no such host', 'registryUnreachable'],
    ['received unexpected HTTP status: 200 OK', 'notARegistry'],
    ['toomanyrequests: You have reached your pull rate limit', 'rateLimited'],
    ['An image does not exist locally with the tag: r.test/a', 'notFound'],
    ['something new', 'engine'],
  ])('%s → %s', (text, code) => {
    const error = transferError(text, 'r.test/a:1');
    expect(error.code).toBe(code);
    expect(error.message).not.toBe(text);
    expect(error.cause).toBe(text);
  });

  it('does not let hostile words out as they are', () => {
    expect(transferError('a\u001b[31mred\u202e\nb', 'a').message).not.toMatch(/[\u001b\u202e\n]/);
  });
});
