import type { FileEntry } from '../../core/resource.ts';
import { isNotFound } from '../../engine/calls/containers.ts';
import { listRunning } from './listRunning.ts';
import { folderOf, missing, pathAt, type Site } from './site.ts';

/** What a path is; a link with what it leads to. What the engine does not see of a running container, such as a tmpfs, is asked of the container. */
export async function statEntry(site: Site, path: string, signal: AbortSignal): Promise<FileEntry> {
  const { engine, id, place } = site;
  try {
    const { target, ...stat } = await engine.statArchive(id, pathAt(site, path), signal);
    const common = { kind: 'file', place, path, ...stat } as const;
    if (stat.type !== 'link') return common;
    const there = target === undefined ? undefined : await engine.statArchive(id, target, signal).catch(ifMissing);
    return { ...common, ...(target !== undefined && { target: target.slice(site.root.length) || '/' }), ...(there && { targetType: there.type }) };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const found = site.running && path !== '/' ? await listRunning(site, folderOf(path), signal) : undefined;
    const entry = found?.find((one) => one.path === path);
    if (entry === undefined) throw missing(path);
    return entry;
  }
}

function ifMissing(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}
