import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { entriesOf } from '../../engine/archive/readTar.ts';
import { readError } from './fileError.ts';

/** What a file is: saved images, a tar of other files, something compressed that only the engine can look into, or no archive at all. */
type ArchiveKind = 'images' | 'files' | 'compressed' | 'none';

/** What the first entries of a file say of it. */
export type ArchiveFacts = {
  readonly kind: ArchiveKind;
  /** Bytes. */
  readonly size: number;
  /** A plain tar whose end is missing. */
  readonly cut: boolean;
};

/** What stands in an archive of images, of Docker before and since 25, of Podman, or as an OCI layout. */
const imageEntry = /^(manifest\.json|repositories|oci-layout|index\.json|blobs(\/.*)?|[0-9a-f]{64}(\/.*|\.json|\.tar)?)$/;
/** That many entries tell: an archive of images has no others. */
const looked = 3;
/** How files begin that xz, bzip2 and zstd have made, which the engine knows to unpack. */
const otherCompressions: readonly string[] = ['\xfd7zXZ\0', 'BZh', '\x28\xb5\x2f\xfd'];

/** Looks at a file's first entries, before all of it is sent anywhere. Rejects when it cannot be read. */
export async function archiveFacts(path: string): Promise<ArchiveFacts> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw readError(path, error);
  });
  try {
    const { size } = await file.stat();
    const begin = await textAt(file, 0, 6);
    if (otherCompressions.some((mark) => begin.startsWith(mark))) return { kind: 'compressed', size, cut: false };
    const zipped = begin.startsWith('\x1f\x8b');
    const kind = size === 0 ? 'none' : await kindOf(tarOf(path, zipped));
    return { kind, size, cut: !zipped && kind !== 'none' && !(await endsInZeros(file, size)) };
  } catch (error) {
    throw readError(path, error);
  } finally {
    await file.close();
  }
}

function tarOf(path: string, zipped: boolean): Readable {
  const file = createReadStream(path);
  return zipped ? pipeline(file, createGunzip(), () => {}) : file;
}

async function kindOf(tar: Readable): Promise<ArchiveKind> {
  let count = 0;
  try {
    for await (const { name } of entriesOf(tar, { whole: false })) {
      if (name !== '' && name !== '.') {
        if (!imageEntry.test(name)) return 'files';
        count += 1;
        if (count === looked) return 'images';
      }
    }
  } catch {
    // Cut within its first entries, or no tar.
    return count === 0 ? 'none' : 'images';
  }
  return count === 0 ? 'files' : 'images';
}

async function endsInZeros(file: FileHandle, size: number): Promise<boolean> {
  return size >= 1024 && /^\0{1024}$/.test(await textAt(file, size - 1024, 1024));
}

async function textAt(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('latin1', 0, bytesRead);
}
