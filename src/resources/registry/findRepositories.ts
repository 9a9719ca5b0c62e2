import { GantryError } from '../../core/errors.ts';
import type { SearchResult } from '../../registry/types.ts';
import type { Ports } from '../kind.ts';
import { addedRepositories } from './added.ts';
import { matchesFilter } from './rowParts.ts';

/** What the registry finds, then those of the repositories added by name that it did not; these alone where it has no list. */
export async function findRepositories({ registries, store, signal }: Ports, host: string, query: string): Promise<readonly SearchResult[]> {
  const added = addedRepositories(store, host).filter((path) => matchesFilter(path, query));
  const found = await (await registries.client(host)).search(query, signal).catch((error: unknown) => {
    if (error instanceof GantryError && error.code === 'unsupported' && added.length > 0) return [];
    throw error;
  });
  const known = new Set(found.map(({ path }) => path));
  return [...found, ...added.filter((path) => !known.has(path)).map((path) => ({ path }))];
}
