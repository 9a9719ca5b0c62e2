import type { ToPage } from '../messages.ts';
import type { Board, Parts } from './board.ts';
import type { PageElement, PageHost } from './dom.ts';
import type { ViewChoice } from './order.ts';

/** The page's controls, and what it hears. Written out into the page: uses nothing from outside of itself. */
export function startPage({ document, post, listen, remember, remembered }: PageHost, { order, roving, show }: Parts, board: Board): void {
  const find = (selector: string) => document.querySelector(selector) as PageElement;
  const [filter, sort] = [find('#filter'), find('#sort')];
  const [buttons, heads] = [[...document.querySelectorAll('[data-view]')], [...document.querySelectorAll('th[data-sort]')]];
  let choice = order.choice(remembered());

  function choose(next: ViewChoice): void {
    choice = next;
    remember(choice);
    find('#graphs').hidden = choice.view !== 'graphs';
    find('#table').hidden = choice.view !== 'table';
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['view'] === choice.view));
    for (const head of heads) {
      if (head.dataset['sort'] === choice.sort) head.setAttribute('aria-sort', choice.descending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    sort.value = choice.sort;
    if (filter.value !== choice.filter) filter.value = choice.filter;
    board.choose(choice);
  }

  function hear(message: ToPage): void {
    if (message.kind === 'all' || message.kind === 'update') {
      board.hear(message);
      return;
    }
    const line = find(`#${message.kind}`);
    show.write(line, message.text);
    if (message.kind === 'problem') line.hidden = message.text === '';
  }

  const reveal = (item: PageElement | null | undefined) => post({ kind: 'reveal', id: item?.dataset['id'] });
  for (const list of [find('#cards'), find('#rows')]) {
    roving.use(list, reveal);
    list.addEventListener('click', ({ target }) => target?.closest('[data-reveal]') && reveal(target.closest('[data-id]')));
  }
  filter.addEventListener('input', () => choose({ ...choice, filter: filter.value }));
  sort.addEventListener('change', () => choose({ ...choice, sort: sort.value as ViewChoice['sort'], descending: sort.value !== 'name' }));
  for (const button of buttons) button.addEventListener('click', () => choose({ ...choice, view: button.dataset['view'] as ViewChoice['view'] }));
  for (const head of heads) {
    head.firstElementChild?.addEventListener('click', () => choose(order.sortedBy(choice, head.dataset['sort'] as ViewChoice['sort'])));
  }
  choose(choice);
  listen((message) => hear(message as ToPage));
}
