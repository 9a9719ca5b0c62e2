import type { Event } from './events.ts';
import type { Resource } from './resource.ts';

/** A codicon, and the theme colour it is drawn in. */
export type Icon = { readonly name: string; readonly color?: string };

/** A command that a click on a row, or a link in a tooltip, runs. */
export type RowCommand = { readonly command: string; readonly title: string; readonly args?: readonly unknown[] };

/** Plain data shown as one line of a tree. Texts may be hostile: the adapter shows them as text, never as markup. */
export type Row = {
  /** `kind/key`, never the state: a container that stops is the same row. Unique within its view. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: Icon;
  /** The whole row in words, for screen readers. */
  readonly accessibleLabel: string;
  /** The first word of the contextValue: the resource's kind, or `group`, `error`, `more`. */
  readonly kind: string;
  /** Names of the abilities the resource has now; they become `+name` flags in the contextValue. */
  readonly abilities: readonly string[];
  readonly resource?: Resource;
  /** Absent for a leaf; `lazy` when the source is asked on expansion. */
  readonly children?: readonly Row[] | 'lazy';
  readonly expanded?: boolean;
  readonly click?: RowCommand;
};

/** What a tooltip says: a heading and a table; all values are shown as text. */
export type Tooltip = { readonly title: string; readonly lines: readonly (readonly [name: string, value: string])[] };

/** What a tree shows. `children` may be called for any row that it returned before. */
export type RowSource = {
  children(parent: Row | undefined): readonly Row[] | Promise<readonly Row[]>;
  /** The row above, for revealing; `undefined` at the top. */
  parent(row: Row): Row | undefined;
  /** The latest row with this id, if it is still shown. */
  find(id: string): Row | undefined;
  tooltip(row: Row, signal: AbortSignal): Promise<Tooltip | undefined>;
  /** A sentence above the rows: why there are none, or what they are filtered by. */
  message(): string | undefined;
  /** Rows whose looks or children changed (`children` then gives the new ones); `undefined` means all. */
  readonly onDidChange: Event<readonly Row[] | undefined>;
  /** Told by the view; what a collapsed row was loading is cancelled. */
  setExpanded?(row: Row, expanded: boolean): void;
  /** Makes sure that the row with this id is among the children, where only some of them are shown. */
  uncover?(id: string): void;
  /** Loads what is below the row with this id again, if it is shown. */
  reload?(id: string): void;
  /** Nothing is listed while the view is hidden. */
  setVisible(visible: boolean): void;
};
