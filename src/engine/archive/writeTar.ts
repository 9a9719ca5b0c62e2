import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Header, Pack } from 'tar-stream';

/** What goes into a tar. Names have no slash at either end; times in milliseconds since the epoch. */
export type NewEntry = {
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link' | 'hardLink';
  readonly mode: number;
  readonly user: number;
  readonly group: number;
  readonly modified: number;
  /** Of a link. */
  readonly target?: string;
  /** Of a file: exactly `size` bytes. */
  readonly size?: number;
  readonly content?: Uint8Array | AsyncIterable<Uint8Array>;
  /** More records of the PAX format, such as extended attributes. */
  readonly pax?: Readonly<Record<string, string>>;
};

/** The largest number of a user or group that the library's six octal digits hold. */
const largestId = 0o777777;
/** A bit that is not stored: the library takes 0 for “not given”. */
const given = 0o10000;
const types = { file: 'file', folder: 'directory', link: 'symlink', hardLink: 'link' } as const;

/** A tar that is made as it is read. A failure of the entries, or of a content, fails it; destroying it stops them. */
export function tarOfEntries(entries: AsyncIterable<NewEntry> | Iterable<NewEntry>): Readable {
  return Readable.from(taken(entries), { objectMode: false });
}

async function* taken(entries: AsyncIterable<NewEntry> | Iterable<NewEntry>): AsyncGenerator<Uint8Array> {
  const { pack } = await import('tar-stream');
  const tar = pack();
  const filled = fill(tar, entries).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of tar) yield chunk as Uint8Array;
  } finally {
    tar.destroy();
    await filled;
  }
}

async function fill(tar: Pack, entries: AsyncIterable<NewEntry> | Iterable<NewEntry>): Promise<void> {
  for await (const entry of entries) {
    const { content } = entry;
    if (content === undefined || content instanceof Uint8Array) await whole(tar, headerOf(entry), content);
    else await pipeline(content, tar.entry({ ...headerOf(entry), size: entry.size ?? 0 }));
  }
  tar.finalize();
}

function headerOf({ name, type, mode, user, group, modified, target, pax = {} }: NewEntry): Header {
  const large = { ...(user > largestId && { uid: String(user) }), ...(group > largestId && { gid: String(group) }) };
  const records = { ...pax, ...large };
  return {
    name,
    type: types[type],
    mode: mode | given,
    uid: Math.min(user, largestId),
    gid: Math.min(group, largestId),
    mtime: new Date(Math.max(0, modified)),
    ...(target !== undefined && { linkname: target }),
    ...(Object.keys(records).length > 0 && { pax: records }),
  } as Header;
}

function whole(tar: Pack, header: Header, content: Uint8Array | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    if (header.type === 'file') tar.entry(header, Buffer.from(content ?? new Uint8Array()), done);
    else tar.entry(header, done);
  });
}
