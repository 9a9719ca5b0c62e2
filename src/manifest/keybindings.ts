import type { Command, Kind, View } from '../resources/kind.ts';
import { commandId, viewActionId, viewId } from './ids.ts';

/** What a key passes to a command, which then takes the selected rows. */
export const onSelection = { selected: true } as const;

/** `contributes.keybindings`: keys that work while a view has the focus, on its selected rows. */
export function keybindings(views: readonly View[]): readonly object[] {
  return views.flatMap((view) => [...view.kinds.flatMap((kind) => ofKind(view, kind)), ...ofView(view)]);
}

function ofKind(view: View, kind: Kind): readonly object[] {
  return Object.entries(kind.commands).flatMap(([name, { key }]) =>
    key === undefined ? [] : [{ command: commandId(kind, name), ...keys(key), args: onSelection, when: whileFocused(view) }],
  );
}

/** The editor's own search in trees stays on its other keys. */
function ofView(view: View): readonly object[] {
  return [
    { command: viewActionId(view, 'filter'), key: 'ctrl+f', mac: 'cmd+f', when: whileFocused(view) },
    { command: viewActionId(view, 'refresh'), key: 'f5', when: whileFocused(view) },
  ];
}

function keys(key: NonNullable<Command['key']>): object {
  return typeof key === 'string' ? { key } : { key: key.other, mac: key.mac };
}

function whileFocused(view: View): string {
  return `focusedView == ${viewId(view)} && listFocus && !inputFocus`;
}
