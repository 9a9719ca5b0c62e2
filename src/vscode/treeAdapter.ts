import { commands, type TreeDragAndDropController, type TreeView, window } from 'vscode';
import { type Disposable, Disposables } from '../core/events.ts';
import type { Row, RowSource } from '../core/row.ts';
import { contextKeys, viewId } from '../manifest/ids.ts';
import type { View } from '../resources/kind.ts';
import { type Node, RowProvider } from './rowProvider.ts';

/** Shows a source's rows in the view of the same name, and tells the source what the user sees of it. */
export class TreeAdapter implements Disposable {
  readonly source: RowSource;
  readonly view: View;
  readonly #provider: RowProvider;
  readonly #tree: TreeView<Node>;
  readonly #subscriptions = new Disposables();
  #message = '';
  /** What VS Code has read may be out of date, because the source was not told that it is seen. */
  #outdated = false;
  /** The ids of the rows that were selected together last, and whether that selection has gone with them. */
  #together: readonly string[] = [];
  #gone = false;

  constructor(view: View, source: RowSource, onError: (error: unknown) => void, dragAndDropController?: TreeDragAndDropController<Node>) {
    this.view = view;
    this.source = source;
    this.#provider = this.#subscriptions.add(new RowProvider(source, { onError, onTopRows: (rows) => this.#showState(rows) }));
    const options = { treeDataProvider: this.#provider, showCollapseAll: true, canSelectMany: true, ...(dragAndDropController && { dragAndDropController }) };
    this.#tree = this.#subscriptions.add(window.createTreeView(viewId(view), options));
    this.#subscriptions.add(source.onDidChange((rows) => this.#redraw(rows)));
    this.#subscriptions.add(this.#tree.onDidChangeVisibility(({ visible }) => this.#setVisible(visible)));
    this.#subscriptions.add(this.#tree.onDidExpandElement(({ element }) => source.setExpanded?.(element.row, true)));
    this.#subscriptions.add(this.#tree.onDidCollapseElement(({ element }) => source.setExpanded?.(element.row, false)));
    this.#subscriptions.add(this.#tree.onDidChangeSelection(({ selection }) => this.#noteSelection(selection)));
    if (this.#tree.visible) this.#setVisible(true);
  }

  get visible(): boolean {
    return this.#tree.visible;
  }

  /** The rows that the user selected. */
  get selection(): readonly Row[] {
    return this.#tree.selection.map(({ row }) => row);
  }

  /** Scrolls to a row and selects it. */
  async reveal(row: Row): Promise<void> {
    await this.#tree.reveal(this.#provider.nodeOf(row), { select: true, focus: true, expand: false });
  }

  dispose(): void {
    this.source.setVisible(false);
    this.#subscriptions.dispose();
  }

  #setVisible(visible: boolean): void {
    this.source.setVisible(visible);
    if (visible && this.#outdated) this.#provider.redraw(undefined);
    this.#outdated = !visible;
  }

  #redraw(rows: readonly Row[] | undefined): void {
    this.#showMessage(this.source.message() ?? '');
    this.#provider.redraw(rows);
    if (this.#together.length > 0) this.#setGone(this.#together.filter((id) => this.source.find(id) !== undefined).length <= 1);
  }

  #noteSelection(selection: readonly Node[]): void {
    // That fewer are left is not noted, as it may be because rows are gone.
    if (selection.length <= 1) return;
    this.#together = selection.map(({ id }) => id);
    this.#setGone(false);
  }

  #setGone(gone: boolean): void {
    if (gone !== this.#gone) void commands.executeCommand('setContext', contextKeys.selectionGone(this.view), gone);
    this.#gone = gone;
  }

  /** Setting it, even to what it was, makes VS Code put off the redraw that follows. */
  #showMessage(message: string): void {
    if (message !== this.#message) this.#tree.message = message;
    this.#message = message;
  }

  #showState(rows: readonly Row[]): void {
    if (!this.#tree.visible) this.#outdated = true;
    const message = this.source.message();
    this.#showMessage(message ?? '');
    const isEmpty = rows.length === 0 && message === undefined && this.#tree.visible;
    void commands.executeCommand('setContext', contextKeys.empty(this.view), isEmpty);
  }
}
