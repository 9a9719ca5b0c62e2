import { coalesce } from '../../core/coalesce.ts';
import { Disposables, Emitter } from '../../core/events.ts';
import { t } from '../../core/l10n.ts';
import type { Registry, Repository, Resource, Tag } from '../../core/resource.ts';
import type { Row, RowSource, Tooltip } from '../../core/row.ts';
import { isWithin, registryKey } from '../../registry/kinds/prefix.ts';
import { type Kind, type Ports, rowId } from '../kind.ts';
import { defaultOptions, type ViewOptions } from '../rows.ts';
import { Usage } from '../usage.ts';
import { Catalog } from './catalog.ts';
import { failureRow, listRegistry } from './listing.ts';
import { registry } from './registry.ts';
import { repository } from './repository.ts';
import { pageSize } from './rowParts.ts';
import { registryRow, repositoryRows, withTagCount } from './rows.ts';
import { tag } from './tag.ts';
import { TagDetailsLoader } from './tagDetails.ts';
import { tagRow, tagRows } from './tagRows.ts';

const kinds: Readonly<Partial<Record<Resource['kind'], Kind>>> = { registry, repository, tag };

/** The tree of registries, loaded as it is opened; a registry that fails shows so below its own row only. */
export class RegistryTree implements RowSource {
  readonly #ports: () => Ports;
  readonly #catalog: Catalog;
  readonly #details: TagDetailsLoader;
  readonly #changed = new Emitter<readonly Row[] | undefined>();
  readonly #subscriptions = new Disposables();
  /** How many children of a row are shown, where it is more than a page. */
  readonly #limits = new Map<string, number>();
  readonly #rows = new Map<string, Row>();
  readonly #parents = new Map<string, Row>();
  readonly #stale = new Set<string>();
  /** Repositories, as `host/path`, that are shown also when they are not on the page. */
  readonly #wanted = new Set<string>();
  readonly #redraw = this.#subscriptions.add(coalesce(() => this.#fireStale(), { quiet: 50, maxWait: 250 }));
  #options: ViewOptions;

  readonly onDidChange = this.#changed.event;

  constructor(ports: () => Ports, options: ViewOptions = defaultOptions) {
    const { registries } = ports();
    this.#ports = ports;
    this.#options = options;
    this.#catalog = new Catalog(registries);
    this.#details = new TagDetailsLoader(registries, (loaded) => this.#showDetails(loaded));
    this.#subscriptions.add(registries.onDidChange(({ host, path }) => void this.#noticed(host, path)));
  }

  get options(): ViewOptions {
    return this.#options;
  }

  setOptions(options: ViewOptions): void {
    this.#options = options;
    this.#changed.fire(undefined);
  }

  /** Forgets what was loaded; the view loads again what is open. */
  refresh(): void {
    this.#ports().registries.reload();
    this.#catalog.clear();
    this.#details.clear();
    this.#changed.fire(undefined);
  }

  setVisible(): void {}

  setExpanded({ resource }: Row, expanded: boolean): void {
    if (resource?.kind === 'repository' && !expanded) this.#details.cancel(resource);
  }

  async children(parent: Row | undefined): Promise<readonly Row[]> {
    if (typeof parent?.children === 'object') return parent.children;
    try {
      return this.#note(await this.#load(parent), parent);
    } catch (error) {
      return this.#note([failureRow(parent?.id ?? 'registries', error)], parent);
    }
  }

  parent(row: Row): Row | undefined {
    return this.#parents.get(row.id);
  }

  find(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  async tooltip({ resource }: Row, signal: AbortSignal): Promise<Tooltip | undefined> {
    return resource && kinds[resource.kind]?.tooltip(resource, { usage: new Usage([]), now: Date.now() }, { ...this.#ports(), signal });
  }

  message(): string | undefined {
    return this.#options.filter === '' ? undefined : t('Filtered by “{0}”', this.#options.filter);
  }

  /** Shows the next page below the row with this id. */
  async loadMore(id: string): Promise<void> {
    const resource = this.#rows.get(id)?.resource;
    const limit = this.#limit(id) + pageSize;
    const key = resource?.kind === 'registry' ? registryKey(resource) : undefined;
    if (key !== undefined && (await this.#catalog.repositories(key)).names.length < limit) await this.#catalog.loadMore(key);
    this.#limits.set(id, limit);
    this.#markStale(id);
  }

  /** Makes sure that a repository is shown, though it may be beyond the page. */
  uncover(id: string): void {
    const [, key] = /^repository\/(.+)$/s.exec(id) ?? [];
    if (key !== undefined) this.#wanted.add(key);
  }

  dispose(): void {
    this.#catalog.clear();
    this.#details.clear();
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  async #load(parent: Row | undefined): Promise<readonly Row[]> {
    const resource = parent?.resource;
    if (parent === undefined) return this.#loadRegistries();
    if (resource?.kind === 'registry') return this.#loadRepositories(resource, parent);
    return resource?.kind === 'repository' ? this.#loadTags(resource, parent) : [];
  }

  /** A helper that fails hides its own registries only. */
  async #loadRegistries(): Promise<readonly Row[]> {
    const { registries } = this.#ports();
    const rows = (await registries.list()).map(registryRow);
    return registries.listProblem === undefined ? rows : [...rows, failureRow('registries/logins', registries.listProblem)];
  }

  async #loadRepositories(registry: Registry, parent: Row): Promise<readonly Row[]> {
    const { registries, store } = this.#ports();
    const { listing, notes } = await listRegistry(this.#catalog, store, registry);
    const inner = innerPrefixes(registry, await registries.list());
    const isOwn = (path: string) => !inner.some((prefix) => isWithin(path, prefix));
    const own = { ...listing, names: listing.names.filter(isOwn), added: listing.added.filter(isOwn) };
    return [...notes, ...repositoryRows(registry, own, this.#options, this.#limit(parent.id), this.#wanted)];
  }

  async #loadTags(resource: Repository, parent: Row): Promise<readonly Row[]> {
    const names = await this.#catalog.tags(resource.host, resource.path);
    this.#showTagCount(parent, names);
    const rows = tagRows(resource, names, this.#options, this.#limit(parent.id), (known) => this.#details.get(known));
    this.#details.load(rows.map((row) => row.resource).filter((child): child is Tag => child?.kind === 'tag'));
    return rows;
  }

  /** Only its own row is drawn again, so that the tooltip of another stays; sorted by date it may belong elsewhere. */
  #showDetails(loaded: Tag): void {
    const id = rowId(tag as Kind, loaded);
    const before = this.#rows.get(id);
    if (this.#options.sorting === 'date') this.#markStale(`repository/${loaded.host}/${loaded.path}`);
    if (before === undefined) return;
    const row = tagRow(loaded, (known) => this.#details.get(known));
    this.#rows.set(id, row);
    if (row.description !== before.description) this.#markStale(id);
  }

  /** The row stands since before its tags were known. */
  #showTagCount(row: Row, names: readonly string[]): void {
    const counted = withTagCount(row, names);
    if (counted.description === this.#rows.get(row.id)?.description) return;
    this.#rows.set(row.id, counted);
    this.#markStale(row.id);
  }

  #limit(id: string): number {
    return this.#limits.get(id) ?? pageSize;
  }

  #note(rows: readonly Row[], parent: Row | undefined): readonly Row[] {
    for (const row of rows) {
      this.#rows.set(row.id, row);
      if (parent) this.#parents.set(row.id, parent);
      if (typeof row.children === 'object') this.#note(row.children, row);
    }
    return rows;
  }

  async #noticed(host: string | undefined, path: string | undefined): Promise<void> {
    if (host === undefined || path === undefined) return this.refresh();
    this.#details.forget({ host, path });
    await this.#catalog.forget(host, path);
    for (const { id, resource } of [...this.#rows.values()]) {
      if (resource?.kind === 'registry' && resource.host === host && isWithin(path, resource.prefix)) this.#markStale(id);
    }
    this.#markStale(`repository/${host}/${path}`);
  }

  #markStale(id: string): void {
    this.#stale.add(id);
    this.#redraw.request();
  }

  #fireStale(): void {
    const rows = [...this.#stale].map((id) => this.#rows.get(id)).filter((row) => row !== undefined);
    this.#stale.clear();
    if (rows.length > 0) this.#changed.fire(rows);
  }
}

/** The paths below this registry that are registries of their own: a repository is shown once, where its path is the longest. */
function innerPrefixes({ host, prefix }: Registry, all: readonly Registry[]): readonly string[] {
  const others = all.filter((other) => other.host === host && other.prefix !== prefix);
  return others.flatMap((other) => (other.prefix !== undefined && isWithin(other.prefix, prefix) ? [other.prefix] : []));
}
