import { pipeline, Transform, type TransformCallback } from 'node:stream';
import { GantryError } from '../../../core/errors.ts';
import { formatBytes } from '../../../core/humanize.ts';
import { t } from '../../../core/l10n.ts';
import type { Report } from '../../../core/ports.ts';
import type { Digest } from '../../../core/resource.ts';
import { mapConcurrent } from '../../../registry/concurrency.ts';
import type { RegistryClient } from '../../../registry/types.ts';
import { withTransferFixes } from '../../transferErrors.ts';
import { type Blob, type Plan, planCopy } from './plan.ts';

/** One end of a copy. */
export type Place = { readonly client: RegistryClient; readonly path: string; readonly tag: string };

const blobsAtOnce = 3;

/**
 * Copies a tag with all its platforms through this machine's memory, blob by blob, and returns its digest, which stays the same.
 * The tag is written last: when the copy fails or is cancelled there is none.
 */
export async function copyImage(from: Place, to: Place, report: Report, signal: AbortSignal): Promise<Digest> {
  const plan = await at(from, () => planCopy(from.client, from.path, from.tag, signal));
  const inside = from.client.host === to.client.host;
  if (!inside || from.path !== to.path) await copyParts(plan, from, to, report, signal);
  const { bytes, digest, mediaType } = plan.top;
  const written = await at(to, () => to.client.putManifest(to.path, to.tag, mediaType, bytes, signal));
  if (written !== digest) throw new GantryError('registry', t('{0} did not keep the digest of the image.', to.client.host));
  return digest;
}

async function copyParts({ blobs, parts }: Plan, from: Place, to: Place, report: Report, signal: AbortSignal): Promise<void> {
  const total = blobs.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const advance = (bytes: number) => {
    done += bytes;
    report({ message: t('{0} of {1}', formatBytes(done), formatBytes(total)), fraction: total === 0 ? 0 : Math.min(1, done / total) });
  };
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  try {
    await mapConcurrent(blobs, blobsAtOnce, (blob) => copyBlob(blob, from, to, advance, either));
  } catch (error) {
    // The other blobs under way are of no use any more.
    failed.abort();
    throw error;
  }
  for (const { digest, mediaType, bytes } of parts) await at(to, () => to.client.putManifest(to.path, digest, mediaType, bytes, signal));
}

/** Sends nothing that is there already, and lets a registry share its own blob where it can. */
async function copyBlob({ digest, size }: Blob, from: Place, to: Place, advance: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  const isThere = await at(to, () => to.client.hasBlob(to.path, digest, signal));
  const shared = isThere || (from.client.host === to.client.host && (await at(to, () => to.client.mountBlob(to.path, digest, from.path, signal))));
  if (shared) return advance(size);
  const { stream } = await at(from, () => from.client.openBlob(from.path, digest, signal));
  // A failure of either end ends the other; one that comes before the upload has begun has no other listener.
  const counted = pipeline(stream, new Counter(advance), () => {}).on('error', () => {});
  await at(to, () => to.client.uploadBlob(to.path, digest, size, counted, signal));
}

class Counter extends Transform {
  readonly #onBytes: (bytes: number) => void;

  constructor(onBytes: (bytes: number) => void) {
    super();
    this.#onBytes = onBytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#onBytes(chunk.length);
    done(undefined, chunk);
  }
}

async function at<T>({ client }: Place, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw withTransferFixes(error, client.host);
  }
}
