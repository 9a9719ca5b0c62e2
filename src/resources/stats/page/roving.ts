import type { PageElement, PageHost } from './dom.ts';

/** Moves among the items of a list with the arrow keys; Tab goes in and out at one of them. Written out into the page: uses nothing from outside of itself. */
export function makeRoving({ document }: Pick<PageHost, 'document'>) {
  /** How many items stand beside one another. */
  const columnsOf = (items: readonly PageElement[]) => Math.max(1, items.filter(({ offsetTop }) => offsetTop === items[0]?.offsetTop).length);

  const target = (key: string, index: number, items: readonly PageElement[]): number | undefined => {
    if (key === 'Home') return 0;
    if (key === 'End') return items.length - 1;
    if (key === 'ArrowRight') return index + 1;
    if (key === 'ArrowLeft') return index - 1;
    if (key === 'ArrowDown') return index + columnsOf(items);
    return key === 'ArrowUp' ? index - columnsOf(items) : undefined;
  };

  const shown = (list: PageElement) => [...list.children].filter(({ hidden }) => !hidden);

  return {
    /** Makes a list's items reachable; `act` is for Enter. */
    use(list: PageElement, act: (item: PageElement) => void): void {
      list.addEventListener('keydown', (event) => {
        const items = shown(list);
        const index = event.target === null ? -1 : items.indexOf(event.target);
        const item = items[index];
        if (item === undefined) return;
        if (event.key === 'Enter') act(item);
        const next = items[target(event.key, index, items) ?? -1];
        if (next === undefined) return;
        event.preventDefault();
        item.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      });
    },

    /** Puts items into this order, with exactly one that Tab reaches; what has the focus keeps it. */
    arrange(list: PageElement, items: readonly PageElement[]): void {
      const focused = document.activeElement;
      const wanted = new Set(items);
      for (const child of [...list.children]) child.hidden = !wanted.has(child);
      let place = list.firstElementChild;
      for (const item of items) {
        if (item === place) place = place.nextElementSibling;
        else list.insertBefore(item, place);
      }
      if (focused !== null && focused !== document.activeElement && list.contains(focused)) focused.focus({ preventScroll: true });
      const reached = items.find(({ tabIndex }) => tabIndex === 0) ?? items[0];
      for (const child of list.children) child.tabIndex = child === reached ? 0 : -1;
    },
  };
}

export type Roving = ReturnType<typeof makeRoving>;
