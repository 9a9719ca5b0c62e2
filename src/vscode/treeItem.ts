import { TreeItem, TreeItemCollapsibleState } from 'vscode';
import { oneLine, shorten } from '../core/plainText.ts';
import type { Row } from '../core/row.ts';
import { themeIcon } from './icons.ts';

/** Longer texts than a line can show only cost time. */
const longest = 400;

/** A row as the tree draws it; its tooltip comes later. */
export function treeItem(row: Row): TreeItem {
  const item = new TreeItem(plain(row.label), collapsibleState(row));
  // VS Code remembers by the id what is folded, and would keep folded what the source wants to be seen open.
  item.id = row.expanded ? `${row.id} (open)` : row.id;
  item.iconPath = themeIcon(row.icon);
  item.contextValue = [row.kind, ...row.abilities.map((name) => `+${name}`)].join(' ');
  item.accessibilityInformation = { label: plain(row.accessibleLabel) };
  if (row.description !== undefined) item.description = plain(row.description);
  if (row.click) item.command = { command: row.click.command, title: row.click.title, arguments: [...(row.click.args ?? [])] };
  return item;
}

function plain(text: string): string {
  return shorten(oneLine(text), longest);
}

function collapsibleState({ children, expanded }: Row): TreeItemCollapsibleState {
  if (children === undefined) return TreeItemCollapsibleState.None;
  return expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
