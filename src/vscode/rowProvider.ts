import { type CancellationToken, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Disposable } from '../core/events.ts';
import { pace } from '../core/pace.ts';
import type { Row, RowSource } from '../core/row.ts';
import { signalOf } from './cancellation.ts';
import { tooltipMarkdown } from './tooltip.ts';
import { treeItem } from './treeItem.ts';

/** One line of a tree: the same object as long as the row has the same id, so that VS Code knows it again. */
export type Node = { readonly id: string; row: Row };

type Parts = {
  readonly onError: (error: unknown) => void;
  /** Hears the top rows whenever they are read. */
  readonly onTopRows: (rows: readonly Row[]) => void;
};

/** VS Code puts a redraw off by 200 ms after the one before, again and again during a burst; slower than that, each is done at once. Milliseconds. */
const redrawInterval = 210;

/** Gives VS Code a source's rows as tree items. */
export class RowProvider implements TreeDataProvider<Node>, Disposable {
  readonly #source: RowSource;
  readonly #parts: Parts;
  readonly #nodes = new Map<string, Node>();
  readonly #changed = new EventEmitter<Node | Node[] | undefined>();
  readonly #paced = pace(() => this.#fire(), redrawInterval);
  #stale: Set<Node> | 'all' = new Set();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(source: RowSource, parts: Parts) {
    this.#source = source;
    this.#parts = parts;
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    try {
      const rows = await this.#source.children(parent && this.#latest(parent));
      if (parent === undefined) {
        this.#forgetGone();
        this.#parts.onTopRows(rows);
      }
      return rows.map((row) => this.nodeOf(row));
    } catch (error) {
      this.#parts.onError(error);
      return [];
    }
  }

  getTreeItem(node: Node): TreeItem {
    return treeItem(this.#latest(node));
  }

  getParent(node: Node): Node | undefined {
    const parent = this.#source.parent(node.row);
    return parent && this.nodeOf(parent);
  }

  async resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): Promise<TreeItem> {
    const ended = signalOf(token);
    try {
      const tooltip = await this.#source.tooltip(this.#latest(node), ended.signal);
      if (tooltip) item.tooltip = tooltipMarkdown(tooltip);
    } catch {
      // A tooltip that cannot be had is not worth a word: the line itself is shown instead.
    } finally {
      ended.dispose();
    }
    return item;
  }

  /** Draws these rows again, with what is below them; all when there are none given. */
  redraw(rows: readonly Row[] | undefined): void {
    const nodes = rows?.flatMap(({ id }) => this.#nodes.get(id) ?? []);
    if (nodes?.length === 0) return;
    if (nodes === undefined) this.#stale = 'all';
    else if (this.#stale !== 'all') for (const node of nodes) this.#stale.add(node);
    this.#paced.request();
  }

  /** What VS Code knows a row by. */
  nodeOf(row: Row): Node {
    const known = this.#nodes.get(row.id) ?? { id: row.id, row };
    known.row = row;
    this.#nodes.set(row.id, known);
    return known;
  }

  dispose(): void {
    this.#paced.dispose();
    this.#changed.dispose();
  }

  #fire(): void {
    const nodes = this.#stale === 'all' ? undefined : [...this.#stale];
    this.#stale = new Set();
    this.#changed.fire(nodes);
  }

  #latest(node: Node): Row {
    node.row = this.#source.find(node.id) ?? node.row;
    return node.row;
  }

  #forgetGone(): void {
    for (const id of [...this.#nodes.keys()]) if (this.#source.find(id) === undefined) this.#nodes.delete(id);
  }
}
