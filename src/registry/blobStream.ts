import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, Transform } from 'node:stream';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Digest } from '../core/resource.ts';
import { networkError } from './networkError.ts';

/** Digest algorithms of the OCI image-spec. */
const algorithms = new Set(['sha256', 'sha512']);

export type BlobSource = { readonly host: string; readonly url: URL; readonly signal: AbortSignal };

/**
 * The body of an answer, checked against its digest on the way. Its last byte is out before the check is done,
 * so only a stream that ends without an error was the right one.
 */
export function verified(body: IncomingMessage, digest: Digest, { host, url, signal }: BlobSource): Readable {
  const [algorithm = '', expected] = digest.split(':');
  if (!algorithms.has(algorithm)) {
    body.destroy();
    throw new GantryError('unsupported', t('Gantry cannot check digests of the kind {0}.', algorithm));
  }
  const hash = createHash(algorithm);
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const right = hash.digest('hex') === expected;
      done(right ? null : new GantryError('registry', t('{0} sent a layer that does not match its digest.', host)));
    },
    destroy(error, done) {
      done(error && failure(error));
    },
  });
  const failure = (error: Error): Error => {
    if (error instanceof GantryError || signal.aborted) return networkError(error, url, signal);
    return new GantryError('truncated', t('The connection to {0} broke in the middle of an answer; try again.', host), { cause: error });
  };
  // The transform itself hands the failure to its reader.
  pipeline(body, stream, () => {});
  return stream;
}
