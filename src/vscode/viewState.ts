import { commands } from 'vscode';
import type { Store } from '../core/ports.ts';
import { contextKeys } from '../manifest/ids.ts';
import type { View } from '../resources/kind.ts';
import { defaultOptions, type ViewOptions } from '../resources/rows.ts';

/** A source whose rows can be filtered, sorted and grouped. */
export type Adjustable = { readonly options: ViewOptions; setOptions(options: ViewOptions): void };

/** How one view is filtered, sorted and grouped; all but the filter is remembered. */
export class ViewState {
  readonly view: View;
  readonly #source: Adjustable;
  readonly #store: Store;

  constructor(view: View, source: Adjustable, store: Store) {
    this.view = view;
    this.#source = source;
    this.#store = store;
    this.#showContext();
  }

  get options(): ViewOptions {
    return this.#source.options;
  }

  change(change: Partial<ViewOptions>): void {
    const options = { ...this.options, ...change };
    this.#source.setOptions(options);
    this.#showContext();
    const { grouping, sorting, shown } = options;
    if (!('filter' in change)) void this.#store.set(storeKey(this.view), { grouping, sorting, shown });
  }

  #showContext(): void {
    const { filter, shown } = this.options;
    const set = (key: string, value: boolean) => void commands.executeCommand('setContext', key, value);
    set(contextKeys.filtered(this.view), filter !== '');
    for (const toggle of Object.keys(this.view.toggles ?? {})) set(contextKeys.shown(this.view, toggle), shown.includes(toggle));
  }
}

/** What was remembered of a view; anything that does not fit counts as nothing. */
export function rememberedOptions(view: View, store: Store): ViewOptions {
  const stored = store.get<Partial<ViewOptions>>(storeKey(view)) ?? {};
  const shown = Array.isArray(stored.shown) ? stored.shown.filter((name) => typeof name === 'string') : [];
  return { ...defaultOptions, grouping: stored.grouping, sorting: stored.sorting, shown };
}

function storeKey({ id }: View): string {
  return `view.${id}`;
}
