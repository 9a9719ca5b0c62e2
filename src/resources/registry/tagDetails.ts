import { isCancelled } from '../../core/errors.ts';
import type { Tag } from '../../core/resource.ts';
import type { Registries, TagDetails } from '../../registry/types.ts';

const concurrency = 8;

/** Fetches what the rows of an open repository's tags say, a few at a time; cancelled when it is collapsed. */
export class TagDetailsLoader {
  readonly #registries: Registries;
  readonly #onLoaded: (tag: Tag) => void;
  readonly #known = new Map<string, TagDetails>();
  readonly #running = new Map<string, AbortController>();

  constructor(registries: Registries, onLoaded: (tag: Tag) => void) {
    this.#registries = registries;
    this.#onLoaded = onLoaded;
  }

  get({ host, path, tag }: Tag): TagDetails | undefined {
    return this.#known.get(`${host}/${path}:${tag}`);
  }

  /** Loads what is not known yet of these tags of one repository. A tag that fails stays without details. */
  load(tags: readonly Tag[]): void {
    const [first] = tags;
    if (first === undefined) return;
    this.cancel(first);
    const missing = tags.filter((tag) => this.get(tag) === undefined);
    if (missing.length === 0) return;
    const ended = new AbortController();
    this.#running.set(repositoryKey(first), ended);
    const worker = async () => {
      for (let tag = missing.shift(); tag !== undefined && !ended.signal.aborted; tag = missing.shift()) await this.#loadOne(tag, ended.signal);
    };
    for (let index = 0; index < Math.min(concurrency, missing.length); index += 1) void worker();
  }

  /** Stops loading the tags of this repository. */
  cancel(repository: { readonly host: string; readonly path: string }): void {
    const key = repositoryKey(repository);
    this.#running.get(key)?.abort();
    this.#running.delete(key);
  }

  /** Forgets what is known of this repository's tags, which may have moved. */
  forget(repository: { readonly host: string; readonly path: string }): void {
    this.cancel(repository);
    for (const key of [...this.#known.keys()]) if (key.startsWith(`${repositoryKey(repository)}:`)) this.#known.delete(key);
  }

  clear(): void {
    for (const ended of this.#running.values()) ended.abort();
    this.#running.clear();
    this.#known.clear();
  }

  async #loadOne(tag: Tag, signal: AbortSignal): Promise<void> {
    try {
      const details = await (await this.#registries.client(tag.host)).tagDetails(tag.path, tag.tag, signal);
      if (signal.aborted) return;
      this.#known.set(`${repositoryKey(tag)}:${tag.tag}`, details);
      this.#onLoaded(tag);
    } catch (error) {
      // The row stays as it is; the tooltip asks again and says why.
      if (isCancelled(error)) return;
    }
  }
}

function repositoryKey({ host, path }: { readonly host: string; readonly path: string }): string {
  return `${host}/${path}`;
}
