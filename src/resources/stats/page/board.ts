import type { SentContainer, SentPoint, ToPage } from '../messages.ts';
import type { PageElement, PageHost } from './dom.ts';
import type { Lines } from './lines.ts';
import type { Order, ViewChoice } from './order.ts';
import type { Roving } from './roving.ts';
import type { Show, Shown } from './show.ts';

type Item = { container: SentContainer; points: SentPoint[]; readonly shown: Shown };
export type Parts = { readonly lines: Lines; readonly order: Order; readonly roving: Roving; readonly show: Show };

/** The containers on the page: cards and rows, their order and their graphs. Written out into the page: uses nothing from outside of itself. */
export function makeBoard({ document, post, watchSight, still }: PageHost, { lines, order, roving, show }: Parts) {
  const find = (selector: string) => document.querySelector(selector) as PageElement;
  const [cards, rows, none] = ['#cards', '#rows', '#none'].map(find) as [PageElement, PageElement, PageElement];
  const items = new Map<string, Item>();
  const inView = new Set<PageElement>();
  /** Milliseconds between two changes of the order by themselves, and between two drawings where motion is not wanted. */
  const calm = 5000;
  let choice = order.choice(undefined);
  let arranged = 0;
  let drawn = 0;

  const sight = watchSight((sights) => {
    for (const { target, isIntersecting } of sights) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
    post({ kind: 'visible', ids: [...inView].map(({ dataset }) => dataset['id']) });
    draw(Date.now(), true);
  });

  /** Only what is seen is drawn. */
  function draw(now: number, always: boolean): void {
    if (still && !always && now - drawn < calm) return;
    drawn = now;
    for (const { shown, container, points } of items.values()) if (inView.has(shown.card)) show.draw(shown, container, points, now);
  }

  /** Figures change all the time, and things that move cannot be read. */
  function arrange(now: number, always: boolean): void {
    if (!always && now - arranged < calm) return;
    arranged = now;
    const all = [...items.values()].map(({ container }) => container);
    const shown = order.arrange(all, choice).flatMap((id) => items.get(id)?.shown ?? []);
    roving.arrange(
      cards,
      shown.map(({ card }) => card),
    );
    roving.arrange(
      rows,
      shown.map(({ row }) => row),
    );
    none.hidden = shown.length > 0;
  }

  function join(container: SentContainer): Item {
    const item: Item = { container, points: [], shown: show.make(find('#card'), find('#row')) };
    items.set(container.id, item);
    show.texts(item.shown, container);
    cards.append(item.shown.card);
    rows.append(item.shown.row);
    for (const element of [item.shown.card, item.shown.row]) sight.observe(element);
    return item;
  }

  function take(container: SentContainer, now: number): void {
    const item = items.get(container.id) ?? join(container);
    item.container = container;
    item.points = lines.keep(item.points, container.points, now);
    show.texts(item.shown, container);
  }

  function drop(id: string): void {
    const shown = items.get(id)?.shown;
    items.delete(id);
    for (const element of shown ? [shown.card, shown.row] : []) {
      sight.unobserve(element);
      inView.delete(element);
      element.remove();
    }
  }

  return {
    choose(next: ViewChoice): void {
      choice = next;
      arrange(Date.now(), true);
    },

    hear(message: Extract<ToPage, { readonly now: number }>): void {
      const { now, containers } = message;
      const before = items.size;
      const removed = message.kind === 'update' ? message.removed : [...items.keys()];
      for (const id of removed) drop(id);
      for (const container of containers) take(container, now);
      arrange(now, items.size !== before || removed.length > 0);
      draw(now, message.kind === 'all');
    },
  };
}

export type Board = ReturnType<typeof makeBoard>;
