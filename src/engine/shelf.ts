import type { InventorySource } from './sources.ts';

/** What changed between two states of a shelf. */
export type ShelfChange<R> = { readonly added: readonly R[]; readonly removed: readonly R[]; readonly updated: readonly R[] };

/** The resources of one kind by key; takes in lists and tells what they changed. */
export class Shelf<R> {
  readonly #source: Pick<InventorySource<R>, 'key' | 'owner'>;
  readonly #items = new Map<string, R>();
  #sorted: readonly R[] = [];

  constructor(source: Pick<InventorySource<R>, 'key' | 'owner'>) {
    this.#source = source;
  }

  get items(): readonly R[] {
    return this.#sorted;
  }

  find(key: string): R | undefined {
    return this.#items.get(key);
  }

  /** Takes a whole list, in the engine's order. */
  replace(list: readonly R[]): ShelfChange<R> {
    const before = new Map(this.#items);
    this.#items.clear();
    const change = this.#put(list, before);
    const removed = [...before].filter(([key]) => !this.#items.has(key)).map(([, item]) => item);
    this.#sorted = [...this.#items.values()];
    return { ...change, removed };
  }

  /**
   * Takes what some owners (or, for images, references) are now. Also names the owners that lost something to another
   * owner by this, whose own state is unknown: an image whose tag was moved.
   */
  merge(touched: readonly string[], list: readonly R[]): ShelfChange<R> & { readonly unsettled: readonly string[] } {
    const { owner, key } = this.#source;
    const owners = new Set([...touched, ...list.map(owner)]);
    const named = touched.map((name) => this.#items.get(name)).filter((item) => item !== undefined);
    const lost = list.map((item) => this.#items.get(key(item))).filter((item) => item !== undefined && !owners.has(owner(item)));
    const unsettled = new Set([...named, ...lost].map((item) => owner(item as R)).filter((name) => !owners.has(name)));
    const now = new Set(list.map(key));
    const removed = [...this.#items.values()].filter((item) => owners.has(owner(item)) && !now.has(key(item)));
    for (const item of removed) this.#items.delete(key(item));
    const change = this.#put(list, this.#items);
    this.#sorted = [...this.#items.values()];
    return { ...change, removed, unsettled: [...unsettled] };
  }

  clear(): ShelfChange<R> {
    return this.replace([]);
  }

  #put(list: readonly R[], before: ReadonlyMap<string, R>): Pick<ShelfChange<R>, 'added' | 'updated'> {
    const added: R[] = [];
    const updated: R[] = [];
    for (const item of list) {
      const key = this.#source.key(item);
      const old = before.get(key);
      if (old === undefined) added.push(item);
      else if (JSON.stringify(old) !== JSON.stringify(item)) updated.push(item);
      this.#items.set(key, item);
    }
    return { added, updated };
  }
}
