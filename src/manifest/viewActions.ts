import type { View } from '../resources/kind.ts';
import { contextKeys, viewActionId } from './ids.ts';
import { type Text, text } from './text.ts';

/** A command that every view gets. */
export type ViewAction = {
  readonly id: string;
  readonly title: Text;
  readonly icon?: string;
  /** When its button, or its entry in the overflow menu, is there. */
  readonly when?: string;
  readonly group: string;
};

/** Filter, sort, group, refresh and the toggles of one view. */
export function viewActions(view: View): readonly ViewAction[] {
  const filtered = contextKeys.filtered(view);
  const action = (name: string, title: Text, group: string, rest: { readonly icon?: string; readonly when?: string } = {}): ViewAction => ({
    id: viewActionId(view, name),
    title,
    group,
    ...rest,
  });
  return [
    action('filter', text('Filter {0}…', view.title), 'navigation@80', { icon: 'filter' }),
    action('clearFilter', text('Clear the Filter of {0}', view.title), 'navigation@81', { icon: 'clear-all', when: filtered }),
    action('refresh', text('Refresh {0}', view.title), 'navigation@90', { icon: 'refresh' }),
    ...(hasChoice(view.groupings) ? [action('groupBy', text('Group {0}…', view.title), '1_order@1', { icon: 'group-by-ref-type' })] : []),
    ...(hasChoice(view.sortings) ? [action('sortBy', text('Sort {0}…', view.title), '1_order@2', { icon: 'sort-precedence' })] : []),
    ...Object.entries(view.toggles ?? {}).flatMap(([name, { show, hide }], index) => {
      const shown = contextKeys.shown(view, name);
      return [
        action(`show.${name}`, text(show), `2_show@${index}`, { when: `!${shown}` }),
        action(`hide.${name}`, text(hide), `2_show@${index}`, { when: shown }),
      ];
    }),
  ];
}

function hasChoice(table: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(table).length > 1;
}
