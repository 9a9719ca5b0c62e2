import type { ClientRequest, IncomingMessage } from 'node:http';
import { pipeline, type Readable, Transform } from 'node:stream';
import { GantryError } from '../core/errors.ts';
import { formatBytes } from '../core/humanize.ts';
import { t } from '../core/l10n.ts';

/**
 * Reads a whole answer and counts on the way, so that an endless one costs no memory.
 * Rejects with `registry` when it is longer than `maxBytes`, with `truncated` when the connection ends first.
 */
export function readBody(response: IncomingMessage, host: string, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const cut = (cause?: unknown) =>
      reject(new GantryError('truncated', t('The connection to {0} broke in the middle of an answer; try again.', host), { cause }));
    const refuse = () => {
      reject(new GantryError('registry', t('The answer of {0} is larger than {1} and was refused.', host, formatBytes(maxBytes))));
      response.destroy();
    };
    response.on('error', cut);
    response.on('close', () => cut());
    response.on('end', () => (response.complete ? resolve(Buffer.concat(chunks)) : cut()));
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) refuse();
      else chunks.push(chunk);
    });
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) refuse();
  });
}

/** A body that is sent as it comes, and must be `size` bytes long. */
export type BodyStream = { readonly stream: Readable; readonly size: number };

export function isStream(body: Uint8Array | string | BodyStream | undefined): body is BodyStream {
  return typeof body === 'object' && 'stream' in body;
}

/** Sends the body and ends the request. A source that fails, or is not as long as it should be, fails the request. */
export function writeBody(outgoing: ClientRequest, body: Uint8Array | string | BodyStream | undefined, host: string): void {
  if (!isStream(body)) {
    outgoing.end(body);
    return;
  }
  const counted = exactly(body.size, host);
  // The pipeline itself would only hang up, and the reason would be lost.
  for (const part of [body.stream, counted]) part.once('error', (error: Error) => outgoing.destroy(error));
  pipeline(body.stream, counted, outgoing, () => {});
  // A refusal may come before all is sent; the rest is of no use then.
  outgoing.once('response', (response: IncomingMessage) => response.once('end', () => body.stream.destroy()));
}

function exactly(size: number, host: string): Transform {
  const wrong = () => new GantryError('truncated', t('What was to be sent to {0} does not have the size that was announced.', host));
  let sent = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      if (sent > size) done(wrong());
      else done(null, chunk);
    },
    flush(done) {
      done(sent === size ? null : wrong());
    },
  });
}
