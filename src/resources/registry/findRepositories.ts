import { GantryError } from '../../core/errors.ts';
import type { Registry } from '../../core/resource.ts';
import { isWithin, registryKey } from '../../registry/kinds/prefix.ts';
import type { SearchResult } from '../../registry/types.ts';
import type { Ports } from '../kind.ts';
import { addedTo } from './added.ts';
import { matchesFilter } from './rowParts.ts';

/** What the registry finds, then those of the repositories added by name that it did not; these alone where it has no list. */
export async function findRepositories({ registries, store, signal }: Ports, registry: Registry, query: string): Promise<readonly SearchResult[]> {
  const added = addedTo(store, registry).filter((path) => matchesFilter(path, query));
  const found = await (await registries.client(registryKey(registry))).search(query, signal).catch((error: unknown) => {
    if (error instanceof GantryError && error.code === 'unsupported' && added.length > 0) return [];
    throw error;
  });
  const known = new Set(found.map(({ path }) => path));
  return [...found.filter(({ path }) => isWithin(path, registry.prefix)), ...added.filter((path) => !known.has(path)).map((path) => ({ path }))];
}
