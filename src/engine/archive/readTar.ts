import type { Readable } from 'node:stream';
import type { Header } from 'tar-stream';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { EntryType } from '../../core/resource.ts';
import { tarEndOf } from './tarEnd.ts';

/** An entry of a tar. Its content must be read, or let go of by `skip`, before the next one comes. */
export type TarEntry = {
  /** As it is in the tar, without a slash at either end. */
  readonly name: string;
  readonly type: EntryType | 'hardLink';
  readonly size: number;
  readonly mode: number;
  readonly user: number;
  readonly group: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Of a link. */
  readonly target?: string;
  readonly content: AsyncIterable<Uint8Array>;
  skip(): void;
};

const types: Readonly<Record<string, TarEntry['type']>> = { file: 'file', 'contiguous-file': 'file', directory: 'folder', symlink: 'link', link: 'hardLink' };

/**
 * The entries of a tar, one after another; leaving the loop ends the stream. Throws `truncated` when the tar is cut:
 * inside an entry, or, unless `whole` is false, before the zeros at its end (an engine that fails halfway just stops).
 */
export async function* entriesOf(tar: Readable, { whole = true }: { readonly whole?: boolean } = {}): AsyncGenerator<TarEntry> {
  let failure: unknown;
  let stop = (_error: Error) => {};
  tar.on('error', (error) => {
    failure = error;
    stop(error);
  });
  // Loaded like that it is one part that all others share.
  const { extract } = await import('tar-stream');
  if (failure) throw failure;
  const end = tarEndOf();
  const entries = extract();
  stop = (error) => entries.destroy(error);
  tar.on('data', end.note);
  tar.pipe(entries);
  try {
    for await (const entry of entries as AsyncIterable<Raw>) yield toEntry(entry);
  } catch (error) {
    throw failure ?? cut(error);
  } finally {
    tar.unpipe(entries).destroy();
    entries.destroy();
  }
  if (whole && !end.reached()) throw cut(undefined);
}

function cut(cause: unknown): GantryError {
  return cause instanceof GantryError ? cause : new GantryError('truncated', t('The files were not transferred to the end.'), { cause });
}

type Raw = AsyncIterable<Uint8Array> & { readonly header: Header; resume(): unknown };

function toEntry(entry: Raw): TarEntry {
  const { header } = entry;
  const pax = (header.pax ?? {}) as Readonly<Record<string, string>>;
  const type = types[header.type ?? 'file'] ?? 'other';
  return {
    name: header.name.replace(/^(\.?\/)+|\/+$/g, ''),
    type,
    size: header.size ?? 0,
    mode: (header.mode ?? 0) & 0o7777,
    // Numbers that do not fit into the header stand in an extension, which the library leaves alone.
    user: Number(pax['uid'] ?? header.uid ?? 0),
    group: Number(pax['gid'] ?? header.gid ?? 0),
    modified: header.mtime?.getTime() ?? 0,
    ...((type === 'link' || type === 'hardLink') && { target: header.linkname ?? '' }),
    content: entry,
    skip: () => void entry.resume(),
  };
}
