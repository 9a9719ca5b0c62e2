import { type Disposable, Disposables } from '../../core/events.ts';
import type { Store } from '../../core/ports.ts';
import { familiarName, isReference, parseReference } from '../../core/reference.ts';
import type { Registry } from '../../core/resource.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import type { Registries } from '../../registry/types.ts';
import { addedTo } from '../registry/added.ts';
import { isReferrerTag } from '../registry/referrers.ts';
import { orderTags } from '../registry/tagOrder.ts';
import { Remembered } from './remembered.ts';

/** Milliseconds: how long a list is good for, and how long a registry may take for it. */
const lasting = { keep: 60_000, limit: 2_000 };

/** Repositories and tags of the registries that the user works with; no other host is ever asked. */
export class RemoteNames implements Disposable {
  readonly #registries: Registries;
  readonly #store: Store;
  readonly #onLearn: () => void;
  readonly #names = new Remembered<string>(lasting);
  readonly #subscriptions = new Disposables();
  #listing: Promise<readonly Registry[]> | undefined;
  #list: readonly Registry[] | undefined;

  constructor(options: { readonly registries: Registries; readonly store: Store; readonly onLearn: () => void }) {
    this.#registries = options.registries;
    this.#store = options.store;
    this.#onLearn = options.onLearn;
    this.#subscriptions.add(options.registries.onDidChange(() => this.#forget()));
  }

  /** Hosts, as far as they are known now; asks the configuration in the background when they are not. */
  get hosts(): readonly string[] {
    if (this.#listing === undefined) void this.#connected().then(this.#onLearn);
    return [...new Set(this.#list?.map(({ host }) => host))];
  }

  /** The tags of a repository such as `registry.lan:5000/team/app`, newest version first. */
  async tags(repository: string, signal: AbortSignal): Promise<readonly string[]> {
    const reference = parseReference(repository);
    if (!isReference(reference)) return [];
    const { host, path } = reference;
    return this.#names.get(`tags ${host}/${path}`, signal, async (limited) => {
      if (!(await this.#connected()).some((registry) => registry.host === host)) return [];
      const names = await (await this.#registries.client(host)).tags(path, limited);
      return orderTags(names, undefined).filter((name) => !isReferrerTag(name));
    });
  }

  /** The repositories of a host as a FROM names them: the first page of each of its registries, and those added by name. */
  async repositories(host: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#names.get(`repositories ${host}`, signal, async (limited) => {
      const registries = (await this.#connected()).filter((registry) => registry.host === host);
      const paths = await Promise.all(registries.map((registry) => this.#pathsOf(registry, limited)));
      return [...new Set(paths.flat())].map((path) => familiarName({ host, path })).sort();
    });
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#names.clear();
  }

  async #pathsOf(registry: Registry, signal: AbortSignal): Promise<readonly string[]> {
    const added = addedTo(this.#store, registry);
    const client = await this.#registries.client(registryKey(registry));
    const listed = (await client.canList(signal).catch(() => false)) ? await client.repositories(undefined, signal).catch(() => undefined) : undefined;
    return [...(listed?.names ?? []), ...added];
  }

  #connected(): Promise<readonly Registry[]> {
    this.#listing ??= this.#ask();
    return this.#listing;
  }

  /** A mirror is the engine's way to Docker Hub, and no name that a FROM begins with. */
  async #ask(): Promise<readonly Registry[]> {
    const found = (await this.#registries.list().catch(() => [])).filter(({ origin }) => origin !== 'mirror');
    this.#list = found;
    return found;
  }

  #forget(): void {
    this.#listing = undefined;
    this.#list = undefined;
    this.#names.clear();
    this.#onLearn();
  }
}
