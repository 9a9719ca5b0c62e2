import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { entriesOf, type TarEntry } from '../../engine/archive/readTar.ts';
import { isNotFound } from '../../engine/calls/containers.ts';
import { archiveAt } from './archiveAt.ts';
import { ask } from './ask.ts';
import { missing, pathAt, type Site } from './site.ts';

/** What gets the content of a file, its size in bytes and its extended attributes. */
export type UseFile<T> = (content: AsyncIterable<Uint8Array>, size: number, attributes: TarEntry['attributes']) => Promise<T>;

/** Reads a file, through a link at its end. Rejects with `notFound`, `conflict` for what is no file, `truncated` when it was cut. */
export async function openFile<T>(site: Site, path: string, signal: AbortSignal, use: UseFile<T>): Promise<T> {
  const { engine, id } = site;
  try {
    const at = pathAt(site, path);
    const { target } = await engine.statArchive(id, at, signal);
    for await (const entry of entriesOf(await archiveAt(site, target ?? at, signal), { whole: false })) {
      if (entry.type !== 'file') throw new GantryError('conflict', t('{0} is not a file.', path));
      return await use(entry.content, entry.size, entry.attributes);
    }
  } catch (error) {
    if (!isNotFound(error)) throw error;
    // A tmpfs of a running container is only seen from within.
    const answer = site.running ? await ask(site, ['cat', '--', pathAt(site, path)], signal) : undefined;
    if (answer?.code !== 0) throw missing(path);
    return use(chunks(answer.output), answer.output.length, []);
  }
  throw new GantryError('truncated', t('{0} was not transferred to the end.', path));
}

async function* chunks(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
