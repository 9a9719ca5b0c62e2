import { randomUUID } from 'node:crypto';
import type { FileEntry } from '../../core/resource.ts';
import { textOfName } from '../../engine/archive/byteNames.ts';
import { ask } from './ask.ts';
import { gnuFormat, parseGnu, parseStat, statFormat, toEntries } from './parseFind.ts';
import { nameOf, pathAt, type Site } from './site.ts';

const oneLevel = ['-mindepth', '1', '-maxdepth', '1'];

/**
 * The entries of one folder, asked of the container's own `find`: quick whatever lies below. GNU's writes everything; busybox's needs `stat`.
 * `undefined` when the container has neither, or one that does not answer as expected.
 */
export async function listRunning(site: Site, folder: string, signal: AbortSignal): Promise<FileEntry[] | undefined> {
  const path = pathAt(site, folder);
  // The slash makes it look into a link.
  const start = path === '/' ? path : `${path}/`;
  const gnu = await ask(site, ['find', start, ...oneLevel, '-printf', gnuFormat], signal);
  if (gnu === undefined) return undefined;
  const found = gnu.code === 0 ? parseGnu(textOfName(gnu.output)) : undefined;
  return found ? toEntries(site.place, folder, found) : viaStat(site, folder, start, signal);
}

async function viaStat(site: Site, folder: string, start: string, signal: AbortSignal): Promise<FileEntry[] | undefined> {
  const mark = `\u0001${randomUUID()}\u0001`;
  const stats = await ask(site, ['find', start, ...oneLevel, '-exec', 'stat', '-c', statFormat(mark), '{}', '+'], signal);
  if (stats === undefined || (stats.code !== 0 && stats.output.length === 0)) return undefined;
  const found = parseStat(textOfName(stats.output), mark, start);
  const entries = found && toEntries(site.place, folder, found);
  return entries?.some(({ type }) => type === 'link') ? withTargets(site, entries, start, signal) : entries;
}

/** busybox's `stat` tells where a link leads, but not to what. */
async function withTargets(site: Site, entries: readonly FileEntry[], start: string, signal: AbortSignal): Promise<FileEntry[]> {
  const names = async (type: string) => {
    const answer = await ask(site, ['find', '-L', start, ...oneLevel, '-type', type, '-print0'], signal);
    return new Set(textOfName(answer?.output ?? Buffer.alloc(0)).split('\0'));
  };
  const [folders, files] = await Promise.all([names('d'), names('f')]);
  return entries.map((entry) => {
    const path = `${start}${nameOf(entry.path)}`;
    const targetType = folders.has(path) ? 'folder' : files.has(path) ? 'file' : undefined;
    return entry.type === 'link' && targetType ? { ...entry, targetType } : entry;
  });
}
