import { type Command, distinctKinds, type Kind, type MenuGroup, menuGroups, type View } from '../resources/kind.ts';
import { commandId, contextKeys, viewId } from './ids.ts';
import { type Texts, text } from './text.ts';
import { viewActions } from './viewActions.ts';

type MenuItem = { readonly command?: string; readonly submenu?: string; readonly when?: string; readonly group: string };

/** Groups that are a submenu of their own, with their labels. */
const submenus = { more: 'More', copy: 'Copy' } as const satisfies Partial<Record<MenuGroup, string>>;
type Submenu = keyof typeof submenus;

/** `contributes.menus` for rows and title bars, with the menus of the submenus. */
export function rowMenus(views: readonly View[]): Record<string, readonly MenuItem[]> {
  const context = views.flatMap((view) => view.kinds.flatMap((kind) => contextMenu(view, kind)));
  const nested: Record<string, MenuItem[]> = {};
  for (const view of views) {
    for (const kind of view.kinds) {
      for (const name of usedSubmenus(kind)) nested[submenuId(kind, name)] = [...(nested[submenuId(kind, name)] ?? []), ...submenu(view, kind, name)];
    }
  }
  return { 'view/title': views.flatMap(titleMenu), 'view/item/context': context, ...nested };
}

/** `contributes.submenus`. */
export function submenuContributions(views: readonly View[], texts: Texts): readonly object[] {
  return [...distinctKinds(views).keys()].flatMap((kind) =>
    usedSubmenus(kind).map((name) => ({ id: submenuId(kind, name), label: texts.add(`submenu.${name}`, text(submenus[name])) })),
  );
}

/** The clause that lets a command appear on the rows that can do it. */
export function whenClause(view: View, kind: Kind, { needs, selection }: Pick<Command, 'needs' | 'selection'>): string {
  const flags = needs === undefined ? '' : `.*\\+${needs}\\b`;
  const gone = contextKeys.selectionGone(view);
  const rows = { one: ` && (!listMultiSelection || ${gone})`, many: '', several: ` && listMultiSelection && !${gone}` }[selection];
  return `view == ${viewId(view)} && viewItem =~ /^${kind.kind}\\b${flags}/${rows}`;
}

function titleMenu(view: View): MenuItem[] {
  const when = `view == ${viewId(view)}`;
  const own = view.kinds.flatMap((kind) =>
    Object.entries(kind.viewCommands ?? {}).map(([name, command], index) => ({ id: commandId(kind, name), place: command.place, index })),
  );
  return [
    ...own
      .filter(({ place }) => place === 'button' || place === 'overflow')
      .map(({ id, place, index }) => ({ command: id, when, group: place === 'button' ? `navigation@${index + 1}` : `3_commands@${index + 1}` })),
    ...viewActions(view).map(({ id, when: also, group }) => ({ command: id, when: also === undefined ? when : `${when} && ${also}`, group })),
    { command: 'gantry.engine.retry', when, group: '4_engine@1' },
    { command: 'gantry.context.use', when, group: '4_engine@2' },
    { command: 'gantry.system.show', when, group: '4_engine@3' },
    { command: 'gantry.events.show', when, group: '4_engine@4' },
    { command: 'gantry.log.show', when, group: '4_engine@5' },
  ];
}

function contextMenu(view: View, kind: Kind): MenuItem[] {
  const entries = Object.entries(kind.commands);
  const inline = entries.flatMap(([name, command]) =>
    command.inline === undefined
      ? []
      : [{ command: commandId(kind, name), when: whenClause(view, kind, asButton(command)), group: `inline@${command.inline}` }],
  );
  const items = entries
    .filter(([, command]) => !isSubmenu(command.menu))
    .flatMap(([name, command], index) =>
      command.menu === 'none'
        ? []
        : [{ command: commandId(kind, name), when: whenClause(view, kind, command), group: `${groupName(command.menu)}@${index + 1}` }],
    );
  const nested = usedSubmenus(kind).map((name) => ({
    submenu: submenuId(kind, name),
    when: whenClause(view, kind, { selection: 'many' }),
    group: name === 'more' ? `${groupName('run')}@99` : groupName(name),
  }));
  return [...inline, ...items, ...nested];
}

function asButton({ inlineNeeds, ...command }: Command): Command {
  return inlineNeeds === undefined ? command : { ...command, needs: inlineNeeds };
}

function submenu(view: View, kind: Kind, name: Submenu): MenuItem[] {
  return Object.entries(kind.commands)
    .filter(([, command]) => command.menu === name)
    .map(([id, command], index) => ({ command: commandId(kind, id), when: whenClause(view, kind, command), group: `1_${name}@${index + 1}` }));
}

function usedSubmenus(kind: Kind): Submenu[] {
  return (Object.keys(submenus) as Submenu[]).filter((name) => Object.values(kind.commands).some(({ menu }) => menu === name));
}

function isSubmenu(group: Command['menu']): boolean {
  return group in submenus;
}

function submenuId(kind: Kind, name: Submenu): string {
  return `gantry.${kind.kind}.menu.${name}`;
}

/** VS Code orders groups by name. */
function groupName(group: MenuGroup): string {
  return `${menuGroups.indexOf(group) + 1}_${group}`;
}
