import type { SentContainer } from '../messages.ts';

/** How the page is seen: kept while it is hidden. */
export type ViewChoice = { readonly view: 'graphs' | 'table'; readonly sort: 'name' | 'cpu' | 'memory'; readonly descending: boolean; readonly filter: string };

/** Sorting and filtering. Written out into the page: uses nothing from outside of itself. */
export function makeOrder() {
  const byName = (left: SentContainer, right: SentContainer) =>
    left.name.localeCompare(right.name, undefined, { numeric: true }) || (left.id < right.id ? -1 : 1);
  return {
    /** The ids to show, in their order. Of equals, and among those without a figure, names decide. */
    arrange(containers: Iterable<SentContainer>, { sort, descending, filter }: ViewChoice): string[] {
      const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = ({ name, image }: SentContainer) => words.every((word) => `${name} ${image}`.toLowerCase().includes(word));
      const sign = descending ? -1 : 1;
      const compare = (left: SentContainer, right: SentContainer) =>
        sort === 'name' ? sign * byName(left, right) : sign * (left[sort] - right[sort]) || byName(left, right);
      return [...containers]
        .filter(fits)
        .sort(compare)
        .map(({ id }) => id);
    },

    /** Reads what was kept; defaults for anything else. */
    choice(kept: unknown): ViewChoice {
      const { view, sort, descending, filter } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Record<keyof ViewChoice, unknown>>;
      return {
        view: view === 'table' ? 'table' : 'graphs',
        sort: sort === 'cpu' || sort === 'memory' ? sort : 'name',
        descending: descending === true,
        filter: typeof filter === 'string' ? filter : '',
      };
    },

    /** The next choice when the user asks to sort by something: figures begin with the largest, the same again turns round. */
    sortedBy(choice: ViewChoice, sort: ViewChoice['sort']): ViewChoice {
      return { ...choice, sort, descending: choice.sort === sort ? !choice.descending : sort !== 'name' };
    },
  };
}

export type Order = ReturnType<typeof makeOrder>;
