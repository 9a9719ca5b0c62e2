import { isWithin, parseRegistryAddress } from '../../registry/kinds/prefix.ts';
import type { Registries } from '../../registry/types.ts';

/** Names known so far; `next` when the registry has more. */
export type Names = { readonly names: readonly string[]; readonly next?: string };

/** What was loaded of each registry: its repositories, and the tags of those that were opened. A failed load is not kept. */
export class Catalog {
  readonly #registries: Registries;
  readonly #repositories = new Map<string, Promise<Names>>();
  readonly #tags = new Map<string, Promise<readonly string[]>>();
  readonly #loadedTags = new Map<string, readonly string[]>();
  #ended = new AbortController();

  constructor(registries: Registries) {
    this.#registries = registries;
  }

  /** Of a `host` or `host/prefix`. */
  repositories(registry: string): Promise<Names> {
    return keep(this.#repositories, registry, async (signal) => (await this.#registries.client(registry)).repositories(undefined, signal), this.#ended.signal);
  }

  tags(host: string, path: string): Promise<readonly string[]> {
    const key = `${host}/${path}`;
    const load = async (signal: AbortSignal) => {
      const tags = await (await this.#registries.client(host)).tags(path, signal);
      if (!signal.aborted) this.#loadedTags.set(key, tags);
      return tags;
    };
    return keep(this.#tags, key, load, this.#ended.signal);
  }

  /** The tags of a repository that was opened before. */
  knownTags(host: string, path: string): readonly string[] | undefined {
    return this.#loadedTags.get(`${host}/${path}`);
  }

  /** Loads the registry's next page of repositories, if it has one. */
  async loadMore(registry: string): Promise<void> {
    const { names, next } = await this.repositories(registry);
    if (next === undefined) return;
    const page = await (await this.#registries.client(registry)).repositories(next, this.#ended.signal);
    this.#repositories.set(registry, Promise.resolve({ ...page, names: [...names, ...page.names] }));
  }

  /** Forgets a repository's tags, and the registry's repositories when this one is not among them. */
  async forget(host: string, path: string): Promise<void> {
    this.#tags.delete(`${host}/${path}`);
    this.#loadedTags.delete(`${host}/${path}`);
    for (const [registry, loading] of [...this.#repositories]) {
      const address = parseRegistryAddress(registry);
      if (address.host !== host || !isWithin(path, address.prefix)) continue;
      const known = await loading.catch(() => undefined);
      if (known?.names.includes(path) !== true) this.#repositories.delete(registry);
    }
  }

  /** Forgets everything and cancels what is loading. */
  clear(): void {
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#repositories.clear();
    this.#tags.clear();
    this.#loadedTags.clear();
  }
}

function keep<T>(cache: Map<string, Promise<T>>, key: string, load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  const known = cache.get(key);
  if (known) return known;
  const loading = load(signal);
  cache.set(key, loading);
  loading.catch(() => {
    if (cache.get(key) === loading) cache.delete(key);
  });
  return loading;
}
