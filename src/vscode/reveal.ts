import { setTimeout as delay } from 'node:timers/promises';
import { commands } from 'vscode';
import type { Row, RowSource } from '../core/row.ts';
import { viewId } from '../manifest/ids.ts';
import type { TreeAdapter } from './treeAdapter.ts';

/** How long a row may take to appear after the command that made it, in milliseconds. */
const patience = 5000;

/** Opens the view that shows rows of this kind, waits for the row and selects it. */
export async function revealRow(adapters: readonly TreeAdapter[], rowId: string): Promise<boolean> {
  const kind = rowId.slice(0, rowId.indexOf('/'));
  const adapter = adapters.find(({ view }) => view.kinds.some((one) => one.kind === kind));
  if (adapter === undefined) return false;
  if (!adapter.visible) await commands.executeCommand(`${viewId(adapter.view)}.focus`);
  adapter.source.uncover?.(rowId);
  const row = await waitForRow(adapter.source, rowId);
  if (row === undefined) return false;
  return revealSoon(adapter, row);
}

/** The tree of a view that was just opened may not have a row yet that VS Code has read already, and nothing tells when it has: then it is asked again. */
async function revealSoon(adapter: TreeAdapter, row: Row): Promise<boolean> {
  for (let wait = 50; wait < patience; wait *= 2) {
    try {
      await adapter.reveal(row);
      return true;
    } catch {
      await delay(wait);
    }
  }
  return false;
}

/** Looks for the row now, and again whenever the source changes. */
function waitForRow(source: RowSource, id: string): Promise<Row | undefined> {
  return new Promise((resolve) => {
    let looking = false;
    let changed = false;
    const finish = (row: Row | undefined) => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(row);
    };
    const look = async () => {
      changed = true;
      if (looking) return;
      looking = true;
      // What changes while one looks may not have been seen.
      while (changed) {
        changed = false;
        const row = await findBelow(source, undefined, id).catch(() => undefined);
        if (row) return finish(row);
      }
      looking = false;
    };
    const timer = setTimeout(() => finish(undefined), patience);
    const subscription = source.onDidChange(() => void look());
    void look();
  });
}

/** Loads only the rows that lead to the wanted one: those whose key its key begins with. */
async function findBelow(source: RowSource, parent: Row | undefined, id: string): Promise<Row | undefined> {
  const rows = await source.children(parent);
  const found = rows.find((row) => row.id === id) ?? source.find(id);
  if (found) return found;
  for (const row of rows.flatMap(withNested)) {
    if (row.children === 'lazy' && keyOf(id).startsWith(keyOf(row.id))) {
      const below = await findBelow(source, row, id);
      if (below) return below;
    }
  }
  return undefined;
}

function withNested(row: Row): readonly Row[] {
  return typeof row.children === 'object' ? [row, ...row.children.flatMap(withNested)] : [row];
}

function keyOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
