import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { GantryError } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { pace } from '../../core/pace.ts';
import type { Report } from '../../core/ports.ts';
import { tarEndOf } from '../../engine/archive/tarEnd.ts';
import { writeWhole } from '../volume/wholeFile.ts';

/** Milliseconds between two reports. */
const interval = 100;

type Saving = {
  readonly path: string;
  /** Bytes that are about to come, as far as that is known. */
  readonly estimate?: number;
  readonly report: Report;
  readonly signal: AbortSignal;
};

/** Writes a tar that the engine sends, compressed when the file's name says so. Returns the file's size. Rejects with `truncated` when it is cut; then, as with every failure, no file is left. */
export async function saveTar(tar: Readable, { path, estimate, report, signal }: Saving): Promise<number> {
  const progress = measure(report, estimate);
  try {
    const whole = checked(tar, progress.add);
    return await writeWhole(path, /\.t?gz$/i.test(path) ? zipped(whole) : whole, signal);
  } finally {
    progress.dispose();
    tar.destroy();
  }
}

/** Counts bytes and reports them, not too often. `total` in bytes. */
export function measure(report: Report, total: number | undefined): { add(bytes: number): void; dispose(): void } {
  let done = 0;
  const paced = pace(() => {
    if (total === undefined || total === 0) report({ message: formatBytes(done) });
    else report({ message: t('{0} of {1}', formatBytes(Math.min(done, total)), formatBytes(total)), fraction: Math.min(1, done / total) });
  }, interval);
  return {
    add(bytes) {
      done += bytes;
      paced.request();
    },
    dispose: () => paced.dispose(),
  };
}

async function* checked(tar: Readable, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const end = tarEndOf();
  for await (const chunk of tar as AsyncIterable<Uint8Array>) {
    end.note(chunk);
    onBytes(chunk.length);
    yield chunk;
  }
  // An engine that fails halfway just stops.
  if (!end.reached()) throw new GantryError('truncated', t('The engine stopped before everything had arrived.'));
}

async function* zipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = Readable.from(source, { objectMode: false });
  const gzip = createGzip();
  input.once('error', (error) => gzip.destroy(error));
  try {
    yield* input.pipe(gzip) as AsyncIterable<Uint8Array>;
  } finally {
    input.destroy();
    gzip.destroy();
  }
}
