import type { Store } from '../../core/ports.ts';

/** The repositories that the user added by name, because the registry does not list them. */
export function addedRepositories(store: Store, host: string): readonly string[] {
  const stored = store.get<unknown>(keyOf(host));
  return Array.isArray(stored) ? stored.filter((path): path is string => typeof path === 'string') : [];
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
