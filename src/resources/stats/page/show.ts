import type { SentContainer, SentPoint } from '../messages.ts';
import type { PageElement } from './dom.ts';
import type { Lines } from './lines.ts';

/** A container's card and its row in the table. */
export type Shown = { readonly card: PageElement; readonly row: PageElement };

/** Fills copies of the page's templates. Written out into the page: uses nothing from outside of itself. */
export function makeShow(lines: Lines, columns: Readonly<Record<string, number>>) {
  const write = (element: PageElement | null, text: string) => {
    // Writing what is there already would make a screen reader say it again.
    if (element !== null && element.textContent !== text) element.textContent = text;
  };
  const fill = (root: PageElement, container: SentContainer, texts: Readonly<Record<string, string>>) => {
    root.dataset['id'] = container.id;
    root.dataset['state'] = container.state;
    for (const field of root.querySelectorAll('[data-field]')) write(field, String(container[field.dataset['field'] as 'name']));
    for (const field of root.querySelectorAll('[data-series]')) write(field, texts[field.dataset['series'] ?? ''] ?? '');
  };
  const draw = (card: PageElement, { scales }: SentContainer, points: readonly SentPoint[], now: number) => {
    for (const graph of card.querySelectorAll('[data-graph]')) {
      const scale = scales[graph.dataset['graph'] as 'cpu'];
      write(graph.querySelector('.top'), scale.text);
      graph.querySelector('svg')?.setAttribute('aria-label', scale.words);
      for (const line of graph.querySelectorAll('path')) {
        line.setAttribute('d', lines.path(points, columns[line.getAttribute('data-line') ?? ''] ?? 0, scale.top, now));
      }
    }
  };
  return {
    /** Makes the card and the row of a container. */
    make(cards: PageElement, rows: PageElement): Shown {
      const copy = (template: PageElement) => template.content.firstElementChild?.cloneNode(true) as PageElement;
      return { card: copy(cards), row: copy(rows) };
    },

    texts({ card, row }: Shown, container: SentContainer): void {
      card.setAttribute('aria-label', `${container.name}, ${container.stateText}`);
      fill(card, container, container.texts);
      fill(row, container, { ...container.texts, ...container.cells });
    },

    draw: ({ card }: Shown, container: SentContainer, points: readonly SentPoint[], now: number) => draw(card, container, points, now),
    write,
  };
}

export type Show = ReturnType<typeof makeShow>;
