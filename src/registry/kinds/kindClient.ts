import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { RegistryService } from '../../core/resource.ts';
import { searchCatalog } from '../search.ts';
import type { Page, RateLimit, SearchResult, TagDetails } from '../types.ts';
import { generic } from './generic.ts';
import type { KindContext, RegistryKind } from './kind.ts';
import { Recognition } from './recognition.ts';

/** Failures of a service's own API after which the registry itself may still tell. */
const insteadOfApi = new Set<string>(['denied', 'notAuthenticated', 'unsupported', 'registry']);

/** What the kind of a registry does in its own way, once it is known which kind that is. */
export class KindClient {
  readonly #recognition: Recognition;
  readonly #context: KindContext;

  constructor(kinds: readonly RegistryKind[], place: Omit<KindContext, 'greeting'>) {
    const recognition = new Recognition({ kinds, fallback: generic, session: place.session });
    this.#recognition = recognition;
    this.#context = { ...place, greeting: (signal) => recognition.greeting(signal) };
  }

  async id(signal: AbortSignal): Promise<RegistryService> {
    return (await this.#recognition.kind(signal)).id;
  }

  async loginHint(signal: AbortSignal): Promise<string | undefined> {
    return (await this.#recognition.kind(signal)).loginHint?.();
  }

  async canList(signal: AbortSignal): Promise<boolean> {
    const kind = await this.#recognition.kind(signal);
    return kind.hasCatalog && ((await kind.canList?.(this.#context, signal)) ?? true);
  }

  async repositories(next: string | undefined, signal: AbortSignal): Promise<Page> {
    return (await this.#recognition.kind(signal)).repositories(this.#context, next, signal);
  }

  async search(query: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
    if (query.trim() === '') return [];
    const kind = await this.#recognition.kind(signal);
    return kind.search?.(this.#context, query.trim(), signal) ?? searchCatalog(query, (next) => kind.repositories(this.#context, next, signal));
  }

  async rateLimit(signal: AbortSignal): Promise<RateLimit | undefined> {
    return this.#recognition.known?.rateLimit?.(this.#context, signal);
  }

  check(usual: () => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.#unlessOther(usual, (kind) => kind.check?.(this.#context, signal), signal);
  }

  async tags(path: string, usual: () => Promise<readonly string[]>, signal: AbortSignal): Promise<readonly string[]> {
    const own = this.#recognition.known?.tags;
    if (own) return own(this.#context, path, signal);
    return this.#unlessOther(usual, (kind) => kind.tags?.(this.#context, path, signal), signal);
  }

  /** What the service's own API tells; `undefined` when the kind has none, this login may not use it, or it has trouble. */
  async tagDetails(path: string, tag: string, signal: AbortSignal): Promise<TagDetails | undefined> {
    const kind = this.#recognition.known;
    try {
      return await kind?.tagDetails?.(this.#context, path, tag, signal);
    } catch (error) {
      if (!kind?.hasManifests || !(error instanceof GantryError) || !insteadOfApi.has(error.code)) throw error;
      return undefined;
    }
  }

  /** False when the kind has no way of its own to remove a single tag. */
  async deleteTag(path: string, tag: string, signal: AbortSignal): Promise<boolean> {
    const kind = await this.#recognition.kind(signal);
    await kind.deleteTag?.(this.#context, path, tag, signal);
    return kind.deleteTag !== undefined;
  }

  /** Throws `unsupported` for a registry that is known to have no manifests. */
  checkManifests(): void {
    if (this.#recognition.known?.hasManifests !== false) return;
    const { host } = this.#context;
    throw new GantryError('unsupported', t('{0} is an old registry (v1), whose images have no manifests; today’s engines cannot use them.', host));
  }

  /** What speaks v2 is not asked first what it is; what turns out not to may be of another kind. */
  async #unlessOther<T>(usual: () => Promise<T>, other: (kind: RegistryKind) => Promise<T> | undefined, signal: AbortSignal): Promise<T> {
    try {
      return await usual();
    } catch (error) {
      if (!(error instanceof GantryError) || error.code !== 'notARegistry') throw error;
      const result = other(await this.#recognition.kind(signal));
      if (result === undefined) throw error;
      return result;
    }
  }
}
