import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Report } from '../../core/ports.ts';
import { readError } from './fileError.ts';
import { measure } from './saveTar.ts';

/** A file's bytes for the engine, with progress; `size` in bytes. Failures of the file say which it is. */
export function sendFile(path: string, size: number, report: Report): Readable {
  return Readable.from(bytesOf(path, size, report), { objectMode: false });
}

async function* bytesOf(path: string, size: number, report: Report): AsyncGenerator<Uint8Array> {
  const progress = measure(report, size);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      progress.add((chunk as Uint8Array).length);
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw readError(path, error);
  } finally {
    progress.dispose();
  }
}
