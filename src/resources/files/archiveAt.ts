import { Readable } from 'node:stream';
import { bytesOfName, hasStrayBytes } from '../../engine/archive/byteNames.ts';
import { isBelow, pathInside } from '../volume/tar/entryPath.ts';
import { rewriteTar } from '../volume/tar/rewriteTar.ts';
import { folderOf, nameOf, type Site } from './site.ts';

/**
 * The tar of a path in the site's container, with all that is below. Rejects with `notFound`. Engines before 23 give an empty tar for a
 * name that is not UTF-8 (moby `pkg/chrootarchive`, which sends it through JSON), so that it is taken out of the tar of the folder above.
 */
export async function archiveAt({ engine, id }: Site, at: string, signal: AbortSignal): Promise<Readable> {
  if (!hasStrayBytes(nameOf(at))) return engine.getArchive(id, at, signal);
  const folder = folderOf(at);
  const all = await engine.getArchive(id, folder === '/' ? folder : `${folder}/.`, signal);
  return Readable.from(only(all, bytesOfName(nameOf(at)).toString('latin1')), { objectMode: false }).once('close', () => all.destroy());
}

function only(tar: Readable, name: string): AsyncGenerator<Buffer> {
  return rewriteTar(tar, (entry) => {
    const path = pathInside(entry.name);
    if (path === undefined || !isBelow(path, name)) return undefined;
    return { name: path, link: entry.type === '1' ? (pathInside(entry.link) ?? '') : entry.link };
  });
}
