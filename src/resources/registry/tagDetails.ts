import { isCancelled } from '../../core/errors.ts';
import type { Repository, Tag } from '../../core/resource.ts';
import type { Registries, TagDetails } from '../../registry/types.ts';

type Place = Pick<Repository, 'host' | 'path'>;
/** The requests to one registry. */
type Lane = { waiting: Tag[]; readonly running: Map<string, { readonly tag: Tag; readonly ended: AbortController }> };

const requestsAtOnce = 8;

/** Fetches what the rows of open repositories' tags say: a few at a time for each registry, cancelled when a repository is collapsed. */
export class TagDetailsLoader {
  readonly #registries: Registries;
  readonly #onLoaded: (tag: Tag) => void;
  /** `undefined` for a tag whose details could not be had. */
  readonly #known = new Map<string, TagDetails | undefined>();
  readonly #lanes = new Map<string, Lane>();

  constructor(registries: Registries, onLoaded: (tag: Tag) => void) {
    this.#registries = registries;
    this.#onLoaded = onLoaded;
  }

  get(tag: Tag): TagDetails | undefined {
    return this.#known.get(keyOf(tag));
  }

  /** Loads what is not known yet of these tags, which are all that is shown of their repository. */
  load(tags: readonly Tag[]): void {
    const [first] = tags;
    if (first === undefined) return;
    const lane = this.#lanes.get(first.host) ?? { waiting: [], running: new Map() };
    this.#lanes.set(first.host, lane);
    const missing = tags.filter((tag) => !this.#known.has(keyOf(tag)) && !lane.running.has(keyOf(tag)));
    lane.waiting = [...lane.waiting.filter((tag) => !isOf(tag, first)), ...missing];
    for (let free = requestsAtOnce - lane.running.size; free > 0; free -= 1) this.#next(lane);
  }

  /** Stops loading the tags of this repository. */
  cancel(repository: Place): void {
    const lane = this.#lanes.get(repository.host);
    if (lane === undefined) return;
    lane.waiting = lane.waiting.filter((tag) => !isOf(tag, repository));
    for (const { tag, ended } of [...lane.running.values()]) if (isOf(tag, repository)) ended.abort();
  }

  /** Forgets what is known of this repository's tags, which may have moved. */
  forget(repository: Place): void {
    this.cancel(repository);
    for (const key of [...this.#known.keys()]) if (key.startsWith(`${repository.host}/${repository.path}:`)) this.#known.delete(key);
  }

  clear(): void {
    for (const { running } of this.#lanes.values()) for (const { ended } of running.values()) ended.abort();
    this.#lanes.clear();
    this.#known.clear();
  }

  #next(lane: Lane): void {
    const tag = lane.waiting.shift();
    if (tag === undefined) return;
    const ended = new AbortController();
    const entry = { tag, ended };
    lane.running.set(keyOf(tag), entry);
    void this.#loadOne(tag, ended.signal).finally(() => {
      if (lane.running.get(keyOf(tag)) === entry) lane.running.delete(keyOf(tag));
      this.#next(lane);
    });
  }

  async #loadOne(tag: Tag, signal: AbortSignal): Promise<void> {
    try {
      const details = await (await this.#registries.client(tag.host)).tagDetails(tag.path, tag.tag, signal);
      if (signal.aborted) return;
      this.#known.set(keyOf(tag), details);
      this.#onLoaded(tag);
    } catch (error) {
      // The row stays as it is; the tooltip asks again and says why.
      if (!isCancelled(error) && !signal.aborted) this.#known.set(keyOf(tag), undefined);
    }
  }
}

function keyOf({ host, path, tag }: Tag): string {
  return `${host}/${path}:${tag}`;
}

function isOf(tag: Tag, { host, path }: Place): boolean {
  return tag.host === host && tag.path === path;
}
