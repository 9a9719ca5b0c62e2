import type { Store } from '../../core/ports.ts';
import type { Registry } from '../../core/resource.ts';
import { isWithin } from '../../registry/kinds/prefix.ts';

/** The repositories that the user added by name, because the registry does not list them. */
function addedRepositories(store: Store, host: string): readonly string[] {
  const stored = store.get<unknown>(keyOf(host));
  return Array.isArray(stored) ? stored.filter((path): path is string => typeof path === 'string') : [];
}

/** Those of them that belong to this registry. */
export function addedTo(store: Store, { host, prefix }: Pick<Registry, 'host' | 'prefix'>): readonly string[] {
  return addedRepositories(store, host).filter((path) => isWithin(path, prefix));
}

export function rememberRepository(store: Store, host: string, path: string): Promise<void> {
  return store.set(keyOf(host), [...new Set([...addedRepositories(store, host), path])]);
}

export function forgetRepository(store: Store, host: string, path: string): Promise<void> {
  return store.set(
    keyOf(host),
    addedRepositories(store, host).filter((other) => other !== path),
  );
}

function keyOf(host: string): string {
  return `registry.repositories:${host}`;
}
