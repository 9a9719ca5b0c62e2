import type { FileEntry } from '../../core/resource.ts';
import { textOfName } from '../../engine/archive/byteNames.ts';
import { ask } from './ask.ts';
import type { FileAt, Files } from './files.ts';
import { nameOf, pathAt, type Site } from './site.ts';
import { indexOf } from './tarIndex.ts';

/** Paths found at most; milliseconds and entries that are read of what does not run. */
const most = 1000;
const limits = { time: 60_000, entries: 1_000_000 };

export type SearchResult = { readonly paths: readonly string[]; readonly complete: boolean };

/** Paths below a folder whose name contains the text, whatever its case. */
export function searchNames(files: Files, { place, path }: FileAt, text: string, signal: AbortSignal): Promise<SearchResult> {
  return files.use(place, signal, async (site) => (await byFind(site, path, text, signal)) ?? byTar(site, path, text, signal));
}

async function byFind(site: Site, folder: string, text: string, signal: AbortSignal): Promise<SearchResult | undefined> {
  if (!site.running) return undefined;
  const at = pathAt(site, folder);
  const start = at === '/' ? at : `${at}/`;
  // The kernel's own trees have a hundred thousand names that nobody looks for.
  const skipped = start === '/' ? ['(', '-path', '/proc', '-o', '-path', '/sys', ')', '-prune', '-o'] : [];
  const answer = await ask(site, ['find', start, ...skipped, '-iname', `*${text.replace(/[[\]*?\\]/g, '\\$&')}*`, '-print0'], signal, {
    time: 60_000,
    size: 16 * 1024 * 1024,
  });
  // It answers with 1 for a single folder that it may not read, too.
  if (answer === undefined || (answer.code !== 0 && answer.output.length === 0)) return undefined;
  const found = textOfName(answer.output)
    .split('\0')
    .filter((one) => one !== '' && one !== start)
    .map((one) => one.slice(site.root.length));
  return { paths: found.slice(0, most), complete: found.length <= most };
}

async function byTar(site: Site, folder: string, text: string, signal: AbortSignal): Promise<SearchResult> {
  const index = await indexOf(site, folder, limits, signal);
  const wanted = text.toLowerCase();
  const matches = ({ path }: FileEntry) => nameOf(path).toLowerCase().includes(wanted);
  const found = [...index.folders.values()].flatMap((entries) => entries.filter(matches)).map(({ path }) => path);
  return { paths: found.slice(0, most), complete: index.unfinished.size === 0 && found.length <= most };
}
