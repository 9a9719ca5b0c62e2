import { t, translate } from '../core/l10n.ts';
import type { PickItem, Ui } from '../core/ports.ts';
import { viewActionId } from '../manifest/ids.ts';
import { showFilterBox } from './filterBox.ts';
import type { ViewState } from './viewState.ts';

type Register = (id: string, run: () => Promise<void>) => void;

/** Registers what every view can do: filter, group, sort, refresh and its toggles. */
export function registerViewActions(state: ViewState, ui: Ui, refresh: () => Promise<void>, register: Register): void {
  const { view } = state;
  const on = (action: string, run: () => Promise<void>) => register(viewActionId(view, action), run);
  on('filter', () => showFilterBox(state));
  on('clearFilter', async () => state.change({ filter: '' }));
  on('refresh', refresh);
  if (Object.keys(view.groupings).length > 1) {
    on('groupBy', async () => {
      const grouping = await chooseFrom(ui, view.groupings, state.options.grouping, t('Group {0}', translate(view.title)));
      if (grouping !== undefined) state.change({ grouping });
    });
  }
  if (Object.keys(view.sortings).length > 1) {
    on('sortBy', async () => {
      const sorting = await chooseFrom(ui, view.sortings, state.options.sorting, t('Sort {0}', translate(view.title)));
      if (sorting !== undefined) state.change({ sorting });
    });
  }
  for (const toggle of Object.keys(view.toggles ?? {})) {
    on(`show.${toggle}`, async () => state.change({ shown: [...new Set([...state.options.shown, toggle])] }));
    on(`hide.${toggle}`, async () => state.change({ shown: state.options.shown.filter((name) => name !== toggle) }));
  }
}

async function chooseFrom(
  ui: Ui,
  table: Readonly<Record<string, { readonly title: string }>>,
  current: string | undefined,
  title: string,
): Promise<string | undefined> {
  const names = Object.keys(table);
  const now = current !== undefined && current in table ? current : names[0];
  const items = Object.entries(table).map(([name, entry]): PickItem<string> => {
    const isNow = name === now;
    return { value: name, label: translate(entry.title), picked: isNow, ...(isNow && { description: t('now') }) };
  });
  const chosen = await ui.pick(items, { title });
  return typeof chosen === 'string' ? chosen : undefined;
}
