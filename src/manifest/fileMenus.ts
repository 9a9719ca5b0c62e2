import type { FileCommands } from './commands.ts';

type MenuItem = { readonly command: string; readonly when: string; readonly group: string };

/** `contributes.menus` of the explorer and the editor: a group of our own, in the order of the table. */
export function fileMenus(commands: FileCommands): Record<string, readonly MenuItem[]> {
  const items = Object.entries(commands).flatMap(([command, { menus = {} }], index) =>
    Object.entries(menus).map(([menu, when]) => ({ menu, item: { command, when, group: groupOf(menu, index) } })),
  );
  return Object.fromEntries(
    [...new Set(items.map(({ menu }) => menu))].map((name) => [name, items.filter(({ menu }) => menu === name).map(({ item }) => item)]),
  );
}

function groupOf(menu: string, index: number): string {
  return menu === 'editor/title' ? `navigation@${index + 1}` : `gantry@${index + 1}`;
}
